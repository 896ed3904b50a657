import Cryptography
import IdentityProvider

/// The certificate's subject names the person: surname, given names, `PNOPL-<PESEL>` as serialNumber (ETSI EN 319
/// 412-1 §5.1.3), each once; and the card, `IDCPL-<number>` as documentIdentifier, if it names it.
enum HolderRule {
    private static let surname = "2.5.4.4"
    private static let serialNumber = "2.5.4.5"
    private static let givenName = "2.5.4.42"
    private static let documentIdentifier = "0.9.2342.19200300.100.1.11"

    static func holder(of certificate: Certificate) throws(AnswerRefusal) -> (person: PersonProof, document: String?) {
        let number = try value(of: serialNumber, "serialNumber", in: certificate)
        guard number.hasPrefix("PNOPL-"), let pesel = PESEL(String(number.dropFirst(6))) else {
            throw .holderUnreadable("serialNumber")
        }
        let family = try value(of: surname, "surname", in: certificate)
        let given = try value(of: givenName, "givenName", in: certificate).split(separator: " ", maxSplits: 1)
        let person = PersonProof(
            pesel: pesel, givenName: String(given[0]), secondName: given.count > 1 ? String(given[1]) : nil,
            familyName: family)
        return (person, try document(in: certificate))
    }

    private static func document(in certificate: Certificate) throws(AnswerRefusal) -> String? {
        let values = certificate.subjectValues(of: documentIdentifier)
        guard let value = values.first else { return nil }
        guard values.count == 1, value.hasPrefix("IDCPL-"), value.count > 6 else {
            throw .holderUnreadable("documentIdentifier")
        }
        return String(value.dropFirst(6))
    }

    /// One value, not blank, at most 256 bytes, without control characters.
    private static func value(
        of objectIdentifier: String, _ name: String, in certificate: Certificate
    ) throws(AnswerRefusal) -> String {
        let values = certificate.subjectValues(of: objectIdentifier)
        guard values.count == 1, let value = values.first, value.utf8.count <= 256,
            value.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }),
            value.contains(where: { $0 != " " }), value.first != " "
        else { throw .holderUnreadable(name) }
        return value
    }
}
