package import HTTPTypes
package import IdentityProvider

/// A request that the web layer itself refuses, before any service is asked.
package struct PageRefusal: Error, Sendable {
    /// What the page says.
    package var refusal: Refusal
    /// The HTTP status, if it is not the one that goes with the number.
    package var status: HTTPResponse.Status?
    /// The methods that the path does serve.
    package var allow: String?

    package init(
        _ number: ErrorNumber, status: HTTPResponse.Status? = nil, allow: String? = nil, retryAfter: Int? = nil,
        cause: String
    ) {
        refusal = Refusal(number, retryAfter: retryAfter, cause: cause)
        self.status = status
        self.allow = allow
    }

    /// A refusal as a service has it.
    init(_ refusal: Refusal) { self.refusal = refusal }
}
