import Cryptography
import SAML
import Testing
import XMLTree

/// Forms of the POST binding, and RelayState in it (V25).
struct HTTPPostTests {
    private let message = CanonicalWriter.octets(of: Sample.request().element())

    @Test(arguments: [
        "", "x", "\"><script>alert(1)</script>", "zażółć\t\u{1F511}", String(repeating: "r", count: 1_024),
    ])
    func `a relay state comes back as it was sent`(relayState: String) throws {
        let fields = HTTPPost.fields(.request, message: message, relayState: relayState)
        let body = fields.map { $0.encoded }.joined(separator: "&")
        let read = try HTTPPost.decode(FormEncoding.decode(body))
        #expect(read.relayState == relayState)
        #expect(read.octets == message)
    }

    @Test func `a relay state beyond the limit is refused, one at the limit is not`() throws {
        let fields = { HTTPPost.fields(.request, message: message, relayState: String(repeating: "ż", count: $0)) }
        #expect(try HTTPPost.decode(fields(2_048)).relayState?.utf8.count == RelayState.limit)
        #expect(throws: BindingError.relayStateTooLong) { try HTTPPost.decode(fields(2_049)) }
    }

    @Test func `base64 in lines is read, other characters are not`() throws {
        let base64 = Base64.encode(message)
        let lines = base64.prefix(76) + "\r\n" + base64.dropFirst(76)
        #expect(try HTTPPost.decode([FormField("SAMLRequest", String(lines))]).octets == message)
        for broken in [base64 + "!", String(base64.dropLast()), base64.replacing("A", with: "-")] {
            #expect(throws: BindingError.malformedBase64) {
                try HTTPPost.decode([FormField("SAMLRequest", broken)])
            }
        }
    }

    @Test func `an XML declaration before the message is read over`() throws {
        let declared = octets("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") + message
        let post = try HTTPPost.decode(HTTPPost.fields(.request, message: declared, relayState: nil))
        #expect(try Unverified<AuthnRequest>(post).claimed == Sample.request())
    }

    @Test func `a message over the limit is refused`() {
        let field = FormField("SAMLRequest", Base64.encode([UInt8](repeating: 0x20, count: 70_000)))
        #expect(throws: BindingError.tooLarge) { try HTTPPost.decode([field]) }
    }

    @Test func `a form without a message, or with two, is refused`() {
        let field = FormField("SAMLRequest", Base64.encode(message))
        #expect(throws: BindingError.noMessage) { try HTTPPost.decode([FormField("x", "y")]) }
        #expect(throws: BindingError.duplicateParameter("SAMLRequest")) { try HTTPPost.decode([field, field]) }
        #expect(throws: BindingError.ambiguousParameter("SAMLRequest")) {
            try HTTPPost.decode([field, FormField("SAMLRequest[]", "x")])
        }
    }

    @Test func `a response is no request`() throws {
        let post = try HTTPPost.decode([FormField("SAMLResponse", Base64.encode(message))])
        #expect(throws: SAMLError.unexpectedElement("SAMLResponse")) { try Unverified<AuthnRequest>(post) }
    }
}
