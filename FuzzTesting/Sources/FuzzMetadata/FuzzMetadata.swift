import Cryptography
import FuzzDriver
import Glibc
import SAML

/// Metadata: a file of its own (kind 0), or edits to a signed one (kind 1). What is read can be written and read again,
/// and what verifies is what was signed.
@main
enum FuzzMetadata {
    private static let signed = Result { try SignedMetadata() }

    static func main() {
        exit(FuzzDriver.run { start, count in FuzzMetadata.check(FuzzDriver.octets(start, count)) })
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        guard case .success(let signed) = signed else { preconditionFailure("the metadata could not be signed") }
        guard let kind = input.first else { return 0 }
        let octets = Array(input.dropFirst())
        if kind % 2 == 0 {
            roundTrip(octets)
        } else {
            forgery(Splicing.apply(octets, to: signed.octets), of: signed)
        }
        return 0
    }

    private static func roundTrip(_ octets: [UInt8]) {
        let entities: [EntityDescriptor]
        do { entities = try MetadataDocument.parse(octets) } catch { return }
        for entity in entities {
            do {
                let again = try MetadataDocument.parse(MetadataDocument.octets(entity, credential: nil))
                precondition(again.count == 1 && again[0].entityID == entity.entityID, "an entity changed")
            } catch {
                preconditionFailure("metadata that were read cannot be read again: \(error)")
            }
        }
    }

    private static func forgery(_ octets: [UInt8], of signed: SignedMetadata) {
        do {
            let entities = try MetadataDocument.verify(octets, keys: [signed.key.publicKey])
            precondition(entities == [signed.entity], "metadata that nobody signed were verified")
        } catch {
            // Refused.
        }
    }
}

/// Metadata of a relying party, signed under a key of this run.
struct SignedMetadata {
    let key: PrivateKey
    let octets: [UInt8]
    let entity: EntityDescriptor

    init() throws {
        key = try PrivateKey.generate(.p256)
        let parsed = try MetadataDocument.parse(Array(Self.text.utf8))
        octets = try MetadataDocument.octets(
            parsed[0], credential: SigningCredential(key: key, certificate: nil, algorithm: .ecdsaSHA256))
        entity = try MetadataDocument.verify(octets, keys: [key.publicKey])[0]
    }

    private static let text = """
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_m" entityID="https://portal.example/sp">\
        <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" AuthnRequestsSigned="true">\
        <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" \
        Location="https://portal.example/acs" index="0"/></md:SPSSODescriptor></md:EntityDescriptor>
        """
}
