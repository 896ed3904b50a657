package import Foundation
package import SAML

/// An identity provider elsewhere that proves who somebody is: the part of a login method that leaves this server.
package protocol ExternalProvider: Sendable {
    /// What takes the browser there with a request.
    func departure(
        of request: ExternalRequest, relayState: String, _ context: MethodContext
    ) throws(ExternalRefusal) -> SAMLDelivery

    /// Judges what the browser brought back, without knowing whose browser it is (D13).
    func judge(
        _ message: ExternalMessage, answering request: ExternalRequest, now: Date
    ) async throws(ExternalRefusal) -> ExternalAnswer
}

/// A message as a browser brought it from an external identity provider, by the address at which it arrived.
package enum ExternalMessage: Sendable, Equatable {
    /// A Response by POST (Bindings §3.5).
    case post([FormField])
    /// An artifact, by GET or POST (Bindings §3.6).
    case artifact([FormField])

    package var fields: [FormField] {
        switch self {
        case .post(let fields), .artifact(let fields): fields
        }
    }
}

/// Why an external identity provider cannot be asked, or its answer not be believed.
package struct ExternalRefusal: Error, Sendable, Equatable {
    package var number: ErrorNumber
    /// For the log, without personal data.
    package var cause: String

    package init(_ number: ErrorNumber, cause: String) {
        self.number = number
        self.cause = cause
    }
}

/// The outcome of a stay at an external identity provider, as its method takes it up.
package enum ExternalOutcome: Sendable, Equatable {
    case proven(ExternalAnswer)
    case refused(ErrorNumber)
}
