package import FoundationEssentials

/// A request that a relying party sent and that waits for its one answer.
package struct PendingRequest: Sendable, Hashable, Codable {
    package var id: String
    package var issueInstant: Date
    package var forceAuthn: Bool
    /// The authentication contexts that will do; any if nil.
    package var acceptableClassRefs: Set<String>?

    package init(
        id: String, issueInstant: Date, forceAuthn: Bool = false, acceptableClassRefs: Set<String>? = nil
    ) {
        self.id = id
        self.issueInstant = issueInstant
        self.forceAuthn = forceAuthn
        self.acceptableClassRefs = acceptableClassRefs
    }
}
