import Cryptography

/// The certificate is one whole DER certificate with a key of a kind that Brama accepts.
enum CertificateRule {
    static func decode(_ der: [UInt8]) throws(AnswerRefusal) -> Certificate {
        do {
            return try Certificate(der: der)
        } catch .unsupportedType, .unsupportedSize, .unsupportedCurve, .unsupportedExponent {
            throw .keyUnsupported
        } catch {
            throw .certificateUnreadable
        }
    }
}
