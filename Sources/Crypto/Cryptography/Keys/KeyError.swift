/// Why a key, a certificate or an operation with a key was refused.
package enum KeyError: Error, Sendable, Equatable {
    /// The bytes are not what they should be: no DER, no PEM, or bytes after the end.
    case malformed
    /// A key of another type than RSA and EC, RSA-PSS keys included; the value is OpenSSL's name of the type.
    case unsupportedType(String)
    /// An RSA modulus shorter than 2,048 or longer than 8,192 bits.
    case unsupportedSize(bits: Int)
    /// An RSA exponent that is even or 1.
    case unsupportedExponent
    /// A curve other than P-256 and P-384, or one given by explicit parameters.
    case unsupportedCurve(String)
    /// The algorithm belongs to another family of keys.
    case wrongFamily
    /// A message longer than this key and padding can encrypt.
    case messageTooLong
    /// The key could not be generated.
    case generationFailed
    /// The key is encrypted, and no passphrase was given.
    case passphraseMissing
    /// The passphrase does not open the key.
    case passphraseWrong
    /// The key is in a token, which it does not leave.
    case notExtractable
    /// The signature could not be made.
    case signingFailed
    /// No secret could be agreed on.
    case agreementFailed
    /// The message could not be encrypted.
    case encryptionFailed
    /// The message could not be decrypted, whatever the reason: telling reasons apart would be an oracle.
    case decryptionFailed
}
