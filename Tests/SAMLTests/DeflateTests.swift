import Cryptography
import SAML
import Testing

/// Bombs and broken streams in the Redirect binding (V21).
struct DeflateTests {
    private func query(_ message: [UInt8]) throws -> String {
        try HTTPRedirect.query(.request, message: message, relayState: nil, credential: nil)
    }

    @Test func `a message of ordinary density is inflated`() throws {
        let message = octets("<a>" + (0..<400).map { "\($0 * 7_919)" }.joined(separator: " ") + "</a>")
        #expect(try HTTPRedirect.decode(rawQuery: query(message)).octets == message)
    }

    @Test func `a stream that inflates out of proportion is refused (V21)`() throws {
        let bomb = [UInt8](repeating: 0x20, count: 60_000)
        #expect(throws: BindingError.inflatesTooMuch) { try HTTPRedirect.decode(rawQuery: query(bomb)) }
    }

    @Test func `a message over the limit is refused after inflation`() throws {
        let random = SystemRandomSource()
        let large = octets(Hex.encode(random.bytes(40_000)))
        #expect(throws: BindingError.tooLarge) { try HTTPRedirect.decode(rawQuery: query(large)) }
    }

    @Test func `a query over the limit is refused before inflation`() {
        let long = "SAMLRequest=" + String(repeating: "A", count: 200_000)
        #expect(throws: BindingError.tooLarge) { try HTTPRedirect.decode(rawQuery: long) }
    }

    @Test(arguments: ["zlib", "cut", "trailing", "empty"])
    func `a stream that is not one raw deflate stream is refused`(kind: String) throws {
        let encoded = try HTTPRedirect.query(.request, message: octets("<a></a>"), relayState: nil, credential: nil)
        let escaped = String(encoded.dropFirst("SAMLRequest=".count))
        let base64 = try #require(FormEncoding.decode("v=" + escaped).first).value
        let stream = try Base64.decode(base64)
        let broken: [UInt8] =
            switch kind {
            case "zlib": [0x78, 0x9C] + stream
            case "cut": Array(stream.dropLast(3))
            case "trailing": stream + [0]
            default: []
            }
        let field = FormField("SAMLRequest", Base64.encode(broken))
        #expect(throws: BindingError.malformedDeflate) {
            try HTTPRedirect.decode(rawQuery: field.encoded)
        }
        #expect(try HTTPRedirect.decode(rawQuery: encoded).octets == octets("<a></a>"))
    }
}
