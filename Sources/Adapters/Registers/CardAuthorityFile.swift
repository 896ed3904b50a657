package import Cryptography
import Foundation
package import IdentityProvider

/// The authorities of electronic identity cards in one PEM file: self-signed ones are anchors, the others are believed
/// below an anchor.
package final class CardAuthorityFile: CardAuthoritySource {
    private let file: WatchedFile<CertificateAuthorities>
    private let onFailure: @Sendable (RegisterError) -> Void

    /// A file that cannot be read counts as empty, and `onFailure` hears of it: then no card is believed.
    package init(
        path: String, time: any TimeSource, onFailure: @escaping @Sendable (RegisterError) -> Void = { _ in }
    ) {
        file = WatchedFile(path: path, time: time, empty: CertificateAuthorities(anchors: [])) {
            data throws(RegisterError) in Self.sorted(try Self.decode(data, path))
        }
        self.onFailure = onFailure
    }

    package var authorities: CertificateAuthorities {
        do {
            return try file.current()
        } catch {
            onFailure(error)
            return CertificateAuthorities(anchors: [])
        }
    }

    /// All of them, in the order in which they were added.
    package func certificates() throws(RegisterError) -> [Certificate] {
        try Self.decode(try RegisterFile.read(file.path), file.path)
    }

    /// Replaces them.
    package func replace(with certificates: [Certificate]) throws(RegisterError) {
        try RegisterFile.replace(file.path, with: Array(certificates.map(\.pem).joined().utf8))
    }

    private static func sorted(_ certificates: [Certificate]) -> CertificateAuthorities {
        CertificateAuthorities(
            anchors: certificates.filter(\.isSelfSigned), intermediates: certificates.filter { !$0.isSelfSigned })
    }

    private static func decode(_ octets: [UInt8], _ path: String) throws(RegisterError) -> [Certificate] {
        do {
            return try CertificateBundle.decode(octets)
        } catch {
            throw .malformed(file: path)
        }
    }
}

/// Certificates in a file: any number in PEM, or one in DER.
package enum CertificateBundle {
    private static let end = "-----END CERTIFICATE-----"

    /// Every certificate of the file, in its order.
    package static func decode(_ octets: [UInt8]) throws(KeyError) -> [Certificate] {
        guard octets.first != 0x30 else { return [try Certificate(der: octets)] }
        var certificates: [Certificate] = []
        for block in String(decoding: octets, as: UTF8.self).components(separatedBy: end).dropLast() {
            certificates.append(try Certificate(pem: block + end + "\n"))
        }
        return certificates
    }
}
