package import XMLSecurity

/// Why a message could not be written.
package enum BuildError: Error, Sendable, Equatable {
    /// The key could not sign.
    case signature(SignatureError)
    /// The recipient's key could not encrypt.
    case encryption(EncryptionError)
    /// The binding could not carry the message.
    case binding(BindingError)
    /// The status is one that this message cannot carry: Success without an assertion, or a code not of the top level.
    case status(StatusCode)
}
