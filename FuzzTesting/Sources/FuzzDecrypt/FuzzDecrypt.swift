import Cryptography
import FuzzDriver
import Glibc
import XMLSecurity
import XMLTree

/// Decryption: edits to an encrypted assertion (kind 1), or a document of its own (kind 0). Whatever is decrypted is
/// what was encrypted, and every refusal is the one refusal.
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
        let octets = kind % 2 == 0 ? rest : Splicing.apply(rest, to: sealed.octets)
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
            let octets = try XMLEncryption.decrypt(element, siblings: siblings, keys: [sealed.key])
            precondition(octets == sealed.plain, "something was decrypted that nobody encrypted")
        } catch {
            precondition(error == .failed, "a refusal that tells more than the others")
        }
    }
}

/// An EncryptedAssertion for a key of this run.
struct SealedAssertion {
    let key: PrivateKey
    let octets: [UInt8]
    let plain = Array("<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"></saml:Assertion>".utf8)

    init() throws {
        key = try PrivateKey.generate(.rsa2048)
        let data = try XMLEncryption.encrypt(
            plain, for: key.publicKey, block: .aes128gcm, transport: .rsaOAEPMGF1P,
            recipient: "https://portal.example/sp", random: SystemRandomSource())
        let encrypted = XMLElement(
            XMLName("urn:oasis:names:tc:SAML:2.0:assertion", "EncryptedAssertion"), prefix: "saml",
            children: [.element(data)])
        octets = CanonicalWriter.octets(of: encrypted)
    }
}
