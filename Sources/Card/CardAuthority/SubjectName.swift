import SwiftASN1
import X509

/// The subject of an authentication certificate, as docs/e-id.md describes it.
enum SubjectName {
    private static let country: ASN1ObjectIdentifier = [2, 5, 4, 6]
    private static let commonName: ASN1ObjectIdentifier = [2, 5, 4, 3]
    private static let surname: ASN1ObjectIdentifier = [2, 5, 4, 4]
    private static let serialNumber: ASN1ObjectIdentifier = [2, 5, 4, 5]
    private static let givenName: ASN1ObjectIdentifier = [2, 5, 4, 42]
    /// RFC 4524 §2.6: the one registered attribute that names a document.
    private static let documentIdentifier: ASN1ObjectIdentifier = [0, 9, 2342, 19_200_300, 100, 1, 11]

    /// The person by name, by `PNOPL-<PESEL>`, and the card by `IDCPL-<number>` (ETSI EN 319 412-1 §5.1.3).
    static func of(_ holder: CardHolder) throws -> DistinguishedName {
        typealias Attribute = RelativeDistinguishedName.Attribute
        return DistinguishedName([
            RelativeDistinguishedName(try Attribute(type: country, printableString: "PL")),
            RelativeDistinguishedName(Attribute(type: surname, utf8String: holder.familyName)),
            RelativeDistinguishedName(Attribute(type: givenName, utf8String: holder.givenName)),
            RelativeDistinguishedName(
                Attribute(type: commonName, utf8String: "\(holder.givenName) \(holder.familyName)")),
            RelativeDistinguishedName(try Attribute(type: serialNumber, printableString: "PNOPL-\(holder.pesel)")),
            RelativeDistinguishedName(
                Attribute(type: documentIdentifier, utf8String: "IDCPL-\(holder.documentNumber)")),
        ])
    }
}
