import Foundation
import SAML

/// A login that went to Brama and waits for its one answer.
struct PendingSignIn: Sendable {
    let request: PendingRequest
    let purpose: SignInPurpose
    /// The browser that began it, and that alone may end it (V34).
    let browser: Token.Digest
    /// For pages that are shown where no cookie arrives.
    let language: Language
}

/// How a login ended: what the browser that began it may collect once.
struct SignInOutcome: Sendable {
    let pending: PendingSignIn
    let result: Result<ValidatedAssertion, SignInFailure>
}
