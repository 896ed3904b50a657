/// What goes back over HTTP.
package struct ServiceReply: Sendable {
    package enum Outcome: Sendable {
        /// A signed answer.
        case answered
        /// A SOAP fault, which HTTP carries with status 500 (SOAP 1.1 §6.2).
        case fault(ServiceFault)
        /// Nobody who may call: HTTP 401 without a word of why.
        case unauthorised
    }

    package let outcome: Outcome
    /// The envelope; empty where the caller is not authorised.
    package let octets: [UInt8]
    /// What happened, for the log.
    package let cause: String

    static func unauthorised(_ cause: String) -> ServiceReply {
        ServiceReply(outcome: .unauthorised, octets: [], cause: cause)
    }
}
