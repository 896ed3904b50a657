import Cryptography
import Foundation
import SAML

/// A bank's own key.
struct BankKeys: Sendable {
    let signing: PrivateKey
    let certificate: Certificate

    /// A fresh key.
    static func generate(for bank: Bank, random: any RandomSource, now: Date) throws -> BankKeys {
        let key = try PrivateKey.generate(.rsa2048)
        let pem = try SelfSignedCertificate.pem(
            key, commonName: "\(bank.rawValue) signing", serialNumber: random.bytes(16), now: now)
        return BankKeys(signing: key, certificate: try Certificate(pem: pem))
    }

    /// What the bank signs with.
    var credential: SigningCredential {
        SigningCredential(key: signing, certificate: certificate, algorithm: .rsaSHA256)
    }
}

extension PortalFolder {
    /// Writes a bank's key and metadata and returns the path of the metadata.
    func keep(_ keys: BankKeys, of site: BankSite) throws -> String {
        try file(of: site.bank, "signing.key.pem").write(Array(keys.signing.pem().utf8))
        try file(of: site.bank, "signing.cert.pem").write(Array(keys.certificate.pem.utf8))
        let path = "\(path)/bank-\(site.bank.rawValue).metadata.xml"
        let metadata = try BankMetadata(site: site, keys: keys).octets()
        try Data(metadata).write(to: URL(fileURLWithPath: path), options: .atomic)
        return path
    }

    /// Reads a bank's key.
    func keys(of bank: Bank) throws -> BankKeys {
        guard let key = try file(of: bank, "signing.key.pem").read(),
            let certificate = try file(of: bank, "signing.cert.pem").read()
        else {
            throw CommandError(
                .fileRefused, "\(path) holds no key of \(bank.name)",
                wayOut: "Make portals and banks anew in another directory and register them again.")
        }
        return BankKeys(
            signing: try PrivateKey(pem: String(decoding: key, as: UTF8.self)),
            certificate: try Certificate(pem: String(decoding: certificate, as: UTF8.self)))
    }

    private func file(of bank: Bank, _ name: String) -> PrivateFile {
        PrivateFile(path: "\(path)/bank-\(bank.rawValue).\(name)")
    }
}
