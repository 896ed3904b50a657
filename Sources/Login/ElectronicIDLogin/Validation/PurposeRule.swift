import Cryptography

/// The certificate is a card's, for authenticating its holder: no authority's, and not the one for signing documents
/// (RFC 5280 §4.2.1.3, §4.2.1.12).
enum PurposeRule {
    static func validate(_ certificate: Certificate) throws(AnswerRefusal) {
        guard !certificate.isAuthority, certificate.isForClientAuthentication else { throw .purposeWrong }
    }
}
