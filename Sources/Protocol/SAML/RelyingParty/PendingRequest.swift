package import FoundationEssentials

/// A request that a relying party sent and that waits for its one answer.
package struct PendingRequest: Sendable, Hashable, Codable {
    /// The xs:ID of the request.
    package var id: String
    /// When it was issued.
    package var issueInstant: Date
    /// A fresh proof of identity is demanded.
    package var forceAuthn: Bool
    /// The authentication contexts that will do; any if nil.
    package var acceptableClassRefs: Set<String>?

    /// Creates the value from its parts.
    package init(
        id: String, issueInstant: Date, forceAuthn: Bool = false, acceptableClassRefs: Set<String>? = nil
    ) {
        self.id = id
        self.issueInstant = issueInstant
        self.forceAuthn = forceAuthn
        self.acceptableClassRefs = acceptableClassRefs
    }
}
