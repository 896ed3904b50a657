package import XMLSecurity

/// Why a relying party does not believe a Response.
package enum ResponseRefusal: Error, Sendable, Equatable {
    /// Not a Response, or its assertion is not one.
    case message(SAMLError)
    /// The binding does not carry a message.
    case binding(BindingError)
    /// Neither the Response nor the assertion in it is signed.
    case notSigned
    /// A signature that is there does not hold.
    case signature(SignatureError)
    /// The assertion cannot be decrypted, or must be encrypted and is not.
    case encryption
    /// Issued by somebody else; the place where it says so.
    case issuer(String)
    /// Meant for another address, or for none.
    case destination
    /// Nobody asked for it: there is no InResponseTo.
    case unsolicited
    /// It answers another request; the place where it says so.
    case inResponseTo(String)
    /// The identity provider refuses: the citizen is not signed in.
    case status(Status)
    /// There is not exactly one assertion.
    case assertionCount(Int)
    /// No bearer confirmation is meant for this address, this request and this moment.
    case confirmation(ConfirmationProblem)
    /// The audience is somebody else, or nobody.
    case audience
    /// A condition is not understood.
    case unknownCondition
    /// Not yet valid, or no longer; by how many seconds, tolerance included.
    case time(TimeProblem, seconds: Int)
    /// The authentication is older than the request that forced a fresh one.
    case staleAuthentication
    /// The authentication context is not one of those that were asked for.
    case authnContext

    /// What is wrong with a subject confirmation (Profiles §4.1.4.3).
    package enum ConfirmationProblem: Sendable, Equatable {
        case noBearer, recipient, expired, notBeforePresent, inResponseTo
    }

    /// What is wrong with an instant.
    package enum TimeProblem: Sendable, Equatable {
        case issuedInFuture, notYetValid, expired, sessionExpired, authenticatedInFuture
    }
}
