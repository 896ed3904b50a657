import Foundation
import TestSupport
import Testing

@testable import brama

struct PreviewCommandTests {
    @Test func `the preview is the answer, verified by xmlsec1, and on record as a look at a citizen's data`() throws {
        let instance = try Instance()
        try instance.addPortal()
        let outcome = try instance.run("sp", "preview", Samples.portal, "--citizen", "anna_nowak", "--json")
        #expect(outcome.isSuccess, "\(outcome.errors)")
        let row = try outcome.json(PreviewRow.self)
        #expect(row.response.contains(row.assertion) && !row.isEncrypted)
        #expect(row.assertion.contains("FirstName") && !row.leftOut.contains { $0.attribute == "FirstName" })
        #expect(row.leftOut.contains { $0.attribute == "Email" && $0.reason == "not-released" })
        let certificate = "\(instance.directory)/keys/\(try instance.key("signing", "rsa-3072")).crt.pem"
        let file = try instance.scratch.file("response.xml", row.response)
        try Program.run([
            "xmlsec1", "--verify", "--enabled-key-data", "x509", "--pubkey-cert-pem", certificate, "--id-attr:ID",
            "urn:oasis:names:tc:SAML:2.0:assertion:Assertion", "--id-attr:ID",
            "urn:oasis:names:tc:SAML:2.0:protocol:Response", file,
        ])
        let audit = try instance.run("audit", "list", "--json").output
        #expect(audit.contains("citizen-data-viewed"))
    }

    @Test func `people read the XML first and then what is left out`() throws {
        let instance = try Instance()
        try instance.addPortal()
        let outcome = try instance.run("sp", "preview", Samples.portal, "--citizen", "anna_nowak")
        #expect(outcome.isSuccess && outcome.output.hasPrefix("<samlp:Response"), "\(outcome.errors)")
        #expect(outcome.output.contains("\nLeft out:\n"))
    }

    @Test func `what cannot be previewed is refused with a number and a way out`() throws {
        let instance = try Instance()
        try instance.addPortal()
        #expect(try instance.run("sp", "preview", "urn:nobody", "--citizen", "anna_nowak").isRefusal(6009))
        #expect(try instance.run("sp", "preview", Samples.portal, "--citizen", "nobody").isRefusal(6009))
        #expect(try instance.run("sp", "set", Samples.portal, "minimum-level=high").isSuccess)
        let low = try instance.run("sp", "preview", Samples.portal, "--citizen", "anna_nowak")
        #expect(low.isRefusal(6404), "\(low.errors)")
        #expect(
            try instance.run("sp", "preview", Samples.portal, "--citizen", "anna_nowak", "--method", "e-id").isSuccess)
    }
}
