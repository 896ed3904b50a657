import Cryptography
import FuzzDriver
import Glibc
import XMLSecurity
import XMLTree

/// Decryption: edits to an assertion encrypted for an RSA key (kind 1) or for an EC key in either encoding (kinds 2 and
/// 3), or a document of its own (kind 0). Whatever is decrypted is what was encrypted, and every refusal is the one
/// refusal.
@main
enum FuzzDecrypt {
    private static let sealed = Result { try SealedAssertion() }

    static func main() {
        exit(FuzzDriver.run { start, count in FuzzDecrypt.check(FuzzDriver.octets(start, count)) })
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        guard case .success(let sealed) = sealed else { preconditionFailure("the assertion could not be encrypted") }
        guard let kind = input.first else { return 0 }
        let rest = Array(input.dropFirst())
        let octets =
            kind % 4 == 0 ? rest : Splicing.apply(rest, to: sealed.messages[Int(kind % 4) - 1])
        do {
            let root = try XMLDocument(parsing: octets).root()
            for element in [root] + root.elements { decrypt(element, beside: root.elements, sealed) }
        } catch {
            // Refused before there was anything to decrypt.
        }
        return 0
    }

    private static func decrypt(_ element: XMLElement, beside siblings: [XMLElement], _ sealed: SealedAssertion) {
        do {
            let octets = try XMLEncryption.decrypt(element, siblings: siblings, keys: [sealed.rsa, sealed.ec])
            precondition(octets == sealed.plain, "something was decrypted that nobody encrypted")
        } catch {
            precondition(error == .failed, "a refusal that tells more than the others")
        }
    }
}

/// An EncryptedAssertion for each kind of key, under keys of this run.
struct SealedAssertion {
    let rsa: PrivateKey
    let ec: PrivateKey
    let messages: [[UInt8]]
    let plain = Array("<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"></saml:Assertion>".utf8)

    private static let recipient = "https://portal.example/sp"

    init() throws {
        rsa = try PrivateKey.generate(.rsa2048)
        ec = try PrivateKey.generate(.p256)
        let agreements = [KeyDerivation.standard, .national].map {
            KeyAgreement(derivation: $0, originator: "https://brama.example/metadata", recipient: Self.recipient)
        }
        messages =
            [try Self.message(plain, rsa, .rsaOAEPMGF1P)]
            + (try agreements.map { [plain, ec] in try Self.message(plain, ec, .ecdhES($0)) })
    }

    private static func message(_ plain: [UInt8], _ key: PrivateKey, _ transport: KeyTransport) throws -> [UInt8] {
        let data = try XMLEncryption.encrypt(
            plain, for: key.publicKey, block: .aes128gcm, transport: transport, recipient: recipient,
            random: SystemRandomSource())
        let encrypted = XMLElement(
            XMLName("urn:oasis:names:tc:SAML:2.0:assertion", "EncryptedAssertion"), prefix: "saml",
            children: [.element(data)])
        return CanonicalWriter.octets(of: encrypted)
    }
}
