import Cryptography
import IdentityProvider

/// The certificate is a natural person's qualified one for signing documents, and names the person by PESEL:
/// `PNOPL-<PESEL>` as the subject's serialNumber (ETSI EN 319 412-1 §5.1.3, 319 412-2, 319 412-5 §4.2.1).
enum SignerRule {
    private static let serialNumber = "2.5.4.5"

    static func pesel(of certificate: Certificate) throws(RegistryRefusal) -> PESEL {
        guard !certificate.isAuthority, certificate.isForContentCommitment else {
            throw .signatureRefused("the certificate is not for signing documents")
        }
        guard certificate.isQualified else { throw .signatureRefused("the certificate is not a qualified one") }
        let numbers = certificate.subjectValues(of: serialNumber)
        guard numbers.count == 1, let number = numbers.first, number.hasPrefix("PNOPL-"),
            let pesel = PESEL(String(number.dropFirst(6)))
        else { throw .signatureRefused("the certificate names no PESEL") }
        return pesel
    }
}
