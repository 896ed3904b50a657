import Cryptography
import Foundation
import Testing
import XMLSecurity
import XMLTree

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/vectors/wk").standardizedFileURL

/// The Response that login.gov.pl's maker gave to integrators, where it is at hand (Tests/Vectors/README.md).
@Suite(.enabled(if: FileManager.default.fileExists(atPath: folder.path)))
struct NationalSampleTests {
    @Test func `the sample of login.gov.pl is decrypted`() throws {
        let document = try XMLDocument(parsing: try octets("encryptedEC.xml"))
        let data = try #require(document.root().find(["Response", "EncryptedAssertion", "EncryptedData"]))
        let key = try PrivateKey(
            pem: String(
                decoding: try Program.run(
                    [
                        "openssl", "pkcs12", "-in", folder.appending(path: "du_enc_ec.p12").path, "-passin",
                        "pass:12345", "-nocerts", "-nodes", "-legacy",
                    ]), as: UTF8.self))
        let clear = try XMLDocument(parsing: try XMLEncryption.decrypt(data, keys: [key]))
        let expected = try XMLDocument(parsing: try octets("encryptedEC.decrypted.xml"))
        #expect(texts(of: clear.root()) == texts(of: expected.root()))
        #expect(clear.root().attribute("ID") == expected.root().attribute("ID"))
        #expect(throws: EncryptionError.failed) {
            try XMLEncryption.decrypt(data, keys: [try PrivateKey.generate(.p256)])
        }
    }

    private func octets(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    /// Names and texts in document order: the published copy is indented, the sample is not.
    private func texts(of element: XMLElement) -> [String] {
        let text = element.text.trimmingCharacters(in: .whitespacesAndNewlines)
        return [element.name.description + "=" + text] + element.elements.flatMap(texts)
    }
}
