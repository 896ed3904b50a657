import Cryptography
import Foundation
import IdentityProvider
import TestSupport
import Testing

/// What `brama sp check` says of a file: each rule finds its fault, at its place, and nothing else.
struct MetadataLintTests {
    private static let now = Date(timeIntervalSince1970: 1_900_000_000)

    private static func file() throws -> String {
        let certificate = try TestKeys.portalRSA().certificate.base64
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sp.example/saml"
                xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
                xmlns:alg="urn:oasis:names:tc:SAML:metadata:algsupport" validUntil="2031-01-01T00:00:00Z"
                xmlns:mdattr="urn:oasis:names:tc:SAML:metadata:attribute" cacheDuration="PT1H">
              <md:Extensions><!-- a > here --><mdattr:EntityAttributes/></md:Extensions>
              <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                <md:Extensions>
                  <alg:SigningMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
                  <mdui:UIInfo>
                    <mdui:DisplayName xml:lang="pl">Zażółć</mdui:DisplayName>
                    <mdui:InformationURL xml:lang="pl">https://sp.example/o</mdui:InformationURL>
                    <mdui:Logo height="1" width="1">https://sp.example/l.png</mdui:Logo>
                  </mdui:UIInfo>
                </md:Extensions>
                <md:KeyDescriptor><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
                  <ds:X509Certificate>\(certificate)</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:SOAP"
                    Location="https://sp.example/slo"/>
                <md:AssertionConsumerService index="0" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
                    Location="https://sp.example/acs"/>
                <md:AssertionConsumerService index="1" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact"
                    Location="https://sp.example/art"/>
                <md:AttributeConsumingService index="0"><md:ServiceName xml:lang="pl">x</md:ServiceName>
                  <md:RequestedAttribute Name="urn:oid:1"/></md:AttributeConsumingService>
              </md:SPSSODescriptor>
            </md:EntityDescriptor>
            """
    }

    private func findings(_ text: String) -> [MetadataFinding] {
        // The test certificates have ended long ago by the tests' clock, or will; no rule here is about them.
        MetadataLint.findings(in: Array(text.utf8), at: Self.now).filter { !$0.problem.contains("certificate expired") }
    }

    @Test func `a good file has no findings`() throws {
        #expect(findings(try Self.file()) == [])
    }

    /// What is written, what is put there instead, the finding, its severity, and the tag that it stands at.
    private static let mistakes: [(String, String, String, MetadataFinding.Severity, String)] = [
        ("validUntil=\"2031", "validUntil=\"2011", "The metadata ended on 2011-01-01", .fault, "<md:EntityDescriptor"),
        ("validUntil=\"2031-01-01", "validUntil=\"soon", "is no instant", .fault, "<md:EntityDescriptor"),
        ("cacheDuration=\"PT1H\"", "cacheDuration=\"1 h\"", "is no duration", .fault, "<md:EntityDescriptor"),
        ("entityID=\"https://sp.example/saml\"", "", "The entityID is missing", .fault, "<md:EntityDescriptor"),
        ("\"https://sp.example/saml\"", "\"portal\"", "no absolute URI", .warning, "<md:EntityDescriptor"),
        ("urn:oasis:names:tc:SAML:2.0:protocol", "urn:x", "does not speak SAML 2.0", .fault, "<md:SPSSODescriptor"),
        ("https://sp.example/acs", "javascript:alert(1)", "cannot go to `javascript:", .fault, "<md:AssertionC"),
        ("https://sp.example/acs", "http://sp.example/acs", "cannot go to `http:", .fault, "<md:AssertionC"),
        ("https://sp.example/slo", "/slo", "cannot go to `/slo`", .fault, "<md:SingleLogoutService"),
        ("Location=\"https://sp.example/slo\"", "", "has no Location", .fault, "<md:SingleLogoutService"),
        ("bindings:SOAP", "bindings:soap", "is not spoken here", .warning, "<md:SingleLogoutService"),
        ("index=\"1\"", "index=\"0\"", "The index 0 is taken", .fault, "<md:AssertionC"),
        ("index=\"1\"", "index=\"-1\"", "has no index", .fault, "<md:AssertionC"),
        (
            "acs\"/>", "acs\" ResponseLocation=\"https://sp.example/r\"/>", "has a ResponseLocation", .fault,
            "<md:AssertionC"
        ),
        ("<md:KeyDescriptor>", "<md:KeyDescriptor use=\"all\">", "cannot be read", .fault, "<md:KeyDescriptor"),
        ("<ds:X509Certificate>", "<ds:X509Certificate>AAAA", "A key cannot be used", .fault, "<md:KeyDescriptor"),
        ("<md:KeyDescriptor>", "<md:KeyDescriptor use=\"signing\">", "no key to encrypt for", .warning, "<md:SPSSO"),
        ("<md:KeyDescriptor>", "<md:KeyDescriptor use=\"encryption\">", "no key to verify", .warning, "<md:SPSSO"),
        ("xmldsig-more#rsa-sha256", "xmldsig#rsa-sha1", "is broken", .warning, "<alg:SigningMethod"),
        (
            "<mdattr:EntityAttributes/>", "<mdattr:EntityAttributes/><mdattr:EntityAttributes/>",
            "A second EntityAttributes", .fault, "<mdattr:EntityAttributes"
        ),
        (
            "<mdattr:EntityAttributes/>", "<mdattr:EntityAttributes><saml:Assertion/></mdattr:EntityAttributes>",
            "An assertion among", .warning, "<saml:Assertion"
        ),
        (
            ">https://sp.example/o<", ">javascript:alert(1)<", "no address that a page may link to", .fault,
            "<mdui:InformationURL"
        ),
        (">https://sp.example/l.png<", ">http://sp.example/l.png<", "no address of a picture", .fault, "<mdui:Logo"),
        (" width=\"1\"", "", "no height and width", .warning, "<mdui:Logo"),
        ("<mdui:DisplayName xml:lang=\"pl\">", "<mdui:DisplayName>", "has no language", .warning, "<mdui:DisplayName"),
        (
            "</mdui:DisplayName>", "</mdui:DisplayName><mdui:DisplayName xml:lang=\"pl\">y</mdui:DisplayName>",
            "A second DisplayName", .warning, "<mdui:DisplayName"
        ),
        ("<md:ServiceName xml:lang=\"pl\">x</md:ServiceName>", "", "has no ServiceName", .warning, "<md:AttributeC"),
        ("Name=\"urn:oid:1\"", "", "has no Name", .fault, "<md:RequestedAttribute"),
    ]

    @Test(arguments: mistakes.indices)
    func `each mistake is found at its place, with a reason and what to write instead`(index: Int) throws {
        let (piece, replacement, problem, severity, tag) = Self.mistakes[index]
        let text = try Self.file()
        let wrong = text.replacing(piece, with: replacement, maxReplacements: 1)
        #expect(wrong != text)
        let found = findings(wrong)
        let finding = try #require(found.first { $0.problem.contains(problem) }, "\(problem): \(found)")
        #expect(finding.severity == severity)
        #expect(!finding.reason.isEmpty && !finding.remedy.isEmpty)
        let lines = wrong.split(separator: "\n", omittingEmptySubsequences: false)
        let line = lines[try #require(finding.line) - 1]
        #expect(line.dropFirst(try #require(finding.column) - 1).hasPrefix(tag), "\(finding)")
        #expect(found.filter { $0.severity == .fault }.count <= 1, "\(found)")
    }

    @Test func `all that is wrong is told at once, in the order of the file`() throws {
        let wrong = try Self.file().replacing("https://sp.example", with: "http://sp.example")
            .replacing("index=\"1\"", with: "index=\"0\"")
        let faults = findings(wrong).filter { $0.severity == .fault }
        #expect(faults.count == 5)
        #expect(faults.map { $0.line ?? 0 } == faults.map { $0.line ?? 0 }.sorted())
    }

    @Test func `a promise of signed requests without a key is a fault, and so is an artifact without one`() throws {
        let role = "<md:SPSSODescriptor "
        let encrypting = try Self.file().replacing("<md:KeyDescriptor>", with: "<md:KeyDescriptor use=\"encryption\">")
        let promise = encrypting.replacing(role, with: role + "AuthnRequestsSigned=\"true\" ")
        #expect(findings(promise).contains { $0.severity == .fault && $0.problem.contains("promises signed requests") })
        let artifact = encrypting.replacing("bindings:HTTP-POST", with: "bindings:HTTP-Artifact")
        #expect(findings(artifact).contains { $0.severity == .fault && $0.problem.contains("by artifact only") })
    }

    @Test func `a twin in a list names the line of the first`() throws {
        let one = try Self.file().replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", with: "")
        let list =
            "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">\(one)\(one)"
            + "</md:EntitiesDescriptor>"
        let found = findings(list)
        #expect(found.count == 1 && found[0].problem.contains("a second time, first in line 2"))
    }

    @Test(arguments: ["", "<a>", "<!DOCTYPE a><a/>", "<html/>", "<a ID=\"x\"><b ID=\"x\"/></a>"])
    func `what is no metadata is one fault`(text: String) {
        let found = MetadataLint.findings(in: Array(text.utf8), at: Self.now)
        #expect(found.count == 1 && found[0].severity == .fault)
    }

    @Test func `a certificate that has expired is a warning at its place, and one that has not is none`() throws {
        let text = try Self.file()
        let end = try TestKeys.portalRSA().certificate.notAfter
        let before = MetadataLint.findings(in: Array(text.utf8), at: end.addingTimeInterval(-1))
        #expect(!before.contains { $0.problem.contains("certificate") })
        let after = MetadataLint.findings(in: Array(text.utf8), at: end.addingTimeInterval(1))
        let finding = try #require(after.first { $0.problem.contains("The certificate expired on") })
        #expect(finding.severity == .warning && finding.remedy.contains("new key beside it"))
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)[try #require(finding.line) - 1]
        #expect(line.dropFirst(try #require(finding.column) - 1).hasPrefix("<md:KeyDescriptor"))
    }

    @Test(arguments: ["127.0.0.1", "127.9.9.9:8080", "localhost", "localhost:8443", "[::1]"])
    func `http is spared on loopback`(host: String) throws {
        let text = try Self.file().replacing("https://sp.example/acs", with: "http://\(host)/acs")
        #expect(findings(text) == [])
    }

    @Test(arguments: ["128.0.0.1", "localhost.example", "127.0.0.1.example", "10.0.0.1", "[::2]", "0.0.0.0"])
    func `http is spared nowhere else`(host: String) throws {
        let text = try Self.file().replacing("https://sp.example/acs", with: "http://\(host)/acs")
        let faults = findings(text).filter { $0.severity == .fault }
        #expect(faults.count == 1 && faults[0].problem.contains("cannot go to `http://\(host)/acs`"), "\(faults)")
        #expect(faults.first?.remedy == "Location=\"https://\(host)/acs\"")
        let secure = text.replacing("http://\(host)/acs", with: "https://\(host)/acs")
        #expect(findings(secure) == [], "the control")
    }

    @Test func `an RSA key of 1,024 bits is a fault that says its size and what to make instead`() throws {
        let strong = try TestKeys.portalRSA().certificate.base64
        let text = try Self.file().replacing(strong, with: Self.weakCertificate)
        let found = findings(text).filter { $0.severity == .fault }
        #expect(found.count == 1 && found[0].problem.contains("1024"), "\(found)")
        #expect(found.first?.reason.contains("weak enough to be broken") == true)
        #expect(found.first?.remedy.contains("RSA of 3,072 bits or P-256") == true)
    }

    /// `openssl req -x509 -newkey rsa:1024 -nodes -keyout /dev/null -days 36500 -subj /CN=weak`
    private static let weakCertificate = """
        MIIB/DCCAWWgAwIBAgIUcESttvL4xcYuuo6wgw6R1vNdDagwDQYJKoZIhvcNAQELBQAwDzENMAsGA1UEAwwEd2VhazAgFw0yNjExMjcx\
        NDMzMjFaGA8yMTI2MTEwMzE0MzMyMVowDzENMAsGA1UEAwwEd2VhazCBnzANBgkqhkiG9w0BAQEFAAOBjQAwgYkCgYEA12USnsCEtjUi\
        yGq1rzKNI+LGAvmDgWXsM6icAocaCKwUOEqRqAhCT/mEGOtoodmi6/zAmJtH6dDrBxjws2P8a6wVo5mYJYtmuHOD3vk8KbjGStxfWkTd\
        MKY3Kym9P73bOL6LtYQm4VR0LGJMvbapsMHlSD9RBcA24l9nEpMmYjECAwEAAaNTMFEwHQYDVR0OBBYEFLPtwqTE72zmCRrbLSzRUXUE\
        1V3BMB8GA1UdIwQYMBaAFLPtwqTE72zmCRrbLSzRUXUE1V3BMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADgYEAbxBukhng\
        5Aze2hVYNGyhDLgmxCWPHwEU1bGWz80wFabTfH607JJRrcJPoCPcd+2U/ddZqb4AwEOnlRNracvfC0j1SRrxvOVpzK/iglfrzn03fh5p\
        Dtl0m2rviFFpKYTVpImaGjUwOb+jFuJISAsHnFyPzRLr/PwOqhISCRnlDtY=
        """
}
