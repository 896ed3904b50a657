import SAML
import Testing
import XMLTree

/// SOAP 1.1 around a message (Bindings §3.2).
struct SOAPEnvelopeTests {
    private let message = octets("<a xmlns=\"urn:a\">x</a>")

    @Test func `what is wrapped is found again`() throws {
        let body = try SOAPEnvelope.unwrap(SOAPEnvelope.wrap(message))
        #expect(body.element.name == XMLName("urn:a", "a"))
        #expect(body.path == XMLPath([0, 0]))
    }

    @Test func `a header is passed over unless it must be understood`() throws {
        let plain = text(SOAPEnvelope.wrap(message))
        let header = { (attribute: String) in
            octets(
                plain.editing(
                    "<soap11:Body>",
                    "<soap11:Header><h xmlns=\"urn:h\" \(attribute)></h></soap11:Header><soap11:Body>"))
        }
        let body = try SOAPEnvelope.unwrap(header("soap11:mustUnderstand=\"0\""))
        #expect(body.path == XMLPath([1, 0]))
        let obliging = header("soap11:mustUnderstand=\"1\"")
        #expect(throws: BindingError.headerNotUnderstood) { try SOAPEnvelope.unwrap(obliging) }
        #expect(throws: Never.self) { try SOAPEnvelope.unwrap(obliging, understanding: [XMLName("urn:h", "h")]) }
    }

    @Test func `a fault says whose fault it is and is schema-valid`() throws {
        let fault = SOAPEnvelope.fault(.client, "not signed <here>")
        try Schema.validate(fault)
        #expect(throws: BindingError.fault("Client")) { try SOAPEnvelope.unwrap(fault) }
    }

    @Test(arguments: ["", "<a/>", "<html><body></html>"])
    func `what is not XML or no envelope is refused`(document: String) {
        #expect(throws: BindingError.self) { try SOAPEnvelope.unwrap(octets(document)) }
    }

    @Test func `an empty body and a body with two messages are refused`() {
        for content in ["", "<a></a><b></b>"] {
            let document = text(SOAPEnvelope.wrap(octets(content)))
            #expect(throws: BindingError.malformedEnvelope) { try SOAPEnvelope.unwrap(octets(document)) }
        }
    }
}
