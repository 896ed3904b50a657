import SAML
import Testing
import XMLTree

/// Status codes on both levels (Core §3.2.2).
struct StatusTests {
    @Test func `code, subcode and message survive writing and reading`() throws {
        let status = Status(.responder, .noPassive, message: "BRAMA-1: <nie>")
        #expect(try Status(decoding: parsed(CanonicalWriter.octets(of: status.element()))) == status)
    }

    @Test func `only the standard's four codes stand at the top`() {
        #expect(StatusCode.versionMismatch.isTopLevel)
        #expect(!StatusCode.noPassive.isTopLevel)
    }

    @Test func `an unknown code survives`() throws {
        let status = Status(.responder, StatusCode(rawValue: "urn:example:odd"))
        #expect(try Status(decoding: parsed(CanonicalWriter.octets(of: status.element()))) == status)
    }
}
