import Cryptography

/// The signature over the challenge's octets is by the certificate's key, always with SHA-384: P-384, which Polish
/// cards have, P-256 or RSA.
enum SignatureRule {
    static func validate(
        _ signature: [UInt8], over challenge: [UInt8], by certificate: Certificate
    ) throws(AnswerRefusal) {
        let key = certificate.publicKey
        let algorithm: SignatureAlgorithm = key.family == .ec ? .ecdsaSHA384 : .rsaSHA384
        guard key.verifyDER(signature, over: challenge, algorithm: algorithm) else { throw .signatureWrong }
    }
}
