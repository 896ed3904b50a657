import Cryptography
import FuzzDriver
import Glibc

/// Certificates, keys and revocation lists as they come in metadata, from a card and from an authority. The first octet
/// chooses.
@main
enum FuzzCertificates {
    static func main() {
        exit(FuzzDriver.run { start, count in FuzzCertificates.check(FuzzDriver.octets(start, count)) })
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        guard let kind = input.first else { return 0 }
        let octets = Array(input.dropFirst())
        switch kind % 4 {
        case 0: certificate(octets)
        case 1: revocationList(octets)
        case 2: key(octets)
        default: text(String(decoding: octets, as: UTF8.self))
        }
        return 0
    }

    private static func certificate(_ octets: [UInt8]) {
        guard let certificate = try? Certificate(der: octets) else { return }
        precondition(certificate.publicKey.bitCount > 0, "a certificate without a key")
        _ = (certificate.isAuthority, certificate.isSelfSigned, certificate.isForClientAuthentication)
        _ = (certificate.subjectValues(of: "2.5.4.5"), certificate.revocationListAddresses)
        let authorities = CertificateAuthorities(anchors: [certificate])
        _ = try? authorities.path(from: certificate, at: certificate.notBefore)
        let again = try? Certificate(pem: certificate.pem)
        precondition(again == certificate, "a certificate changed")
    }

    private static func revocationList(_ octets: [UInt8]) {
        guard let list = try? RevocationList(file: octets) else { return }
        precondition(list.count >= 0, "fewer entries than none")
        precondition((try? RevocationList(der: list.der)) != nil, "a list that was read cannot be read again")
    }

    private static func key(_ octets: [UInt8]) {
        guard let key = try? PublicKey(spki: octets) else { return }
        precondition((try? PublicKey(spki: key.spki)) == key, "a key changed")
    }

    private static func text(_ pem: String) {
        _ = try? Certificate(pem: pem)
        _ = try? PublicKey(pem: pem)
        _ = try? PrivateKey(pem: pem)
    }
}
