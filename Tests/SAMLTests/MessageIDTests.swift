import SAML
import Testing

/// Identifiers are xs:ID and nothing else (V27: what comes in as ID goes out as InResponseTo).
struct MessageIDTests {
    @Test(arguments: ["_1", "a", "ID-1f2e", "pfx.1", "żółw", "_" + String(repeating: "x", count: 255)])
    func `an NCName is an identifier`(id: String) {
        #expect(MessageID.isValid(id))
    }

    @Test(arguments: [
        "", "1a", "-a", ".a", "a b", "a:b", "a\"b", "a<b", "a\u{0}", "a\n", "${jndi}",
        "_" + String(repeating: "x", count: 1_024),
    ])
    func `anything else is not`(id: String) {
        #expect(!MessageID.isValid(id))
    }

    @Test func `an identifier made of random octets is an NCName with all of them`() {
        let id = MessageID.make([0, 1, 0xAB, 255])
        #expect(id == "_0001abff")
        #expect(MessageID.isValid(id))
    }
}
