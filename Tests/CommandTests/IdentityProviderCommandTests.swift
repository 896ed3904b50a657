import Foundation
import Testing

struct IdentityProviderCommandTests {
    private static let bank = "https://bank.example/saml"

    private func metadata(
        _ instance: Instance, entityID: String = bank, location: String = "https://bank.example/sso",
        logo: String = ""
    ) throws -> String {
        """
        <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="\(entityID)">
        <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><Extensions>
        <mdui:UIInfo xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui"><mdui:DisplayName xml:lang="pl">Nasz Bank\
        </mdui:DisplayName>\(logo)</mdui:UIInfo></Extensions>
        <KeyDescriptor><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>
        \(try instance.certificate())</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>
        <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="\(location)"/>
        </IDPSSODescriptor></EntityDescriptor>
        """
    }

    @Test func `a metadata file is enough, and a bank is registered once`() throws {
        let instance = try Instance()
        let file = try instance.scratch.file("bank.xml", try metadata(instance))
        let added = try instance.run("idp", "add", file)
        #expect(added.isSuccess, "\(added.errors)")
        let shown = try instance.run("idp", "show", "bank-example", "--json").object()
        #expect(shown["namePl"] as? String == "Nasz Bank")
        #expect(shown["level"] as? String == "substantial")
        #expect(shown["signingKeys"] as? Int == 1)
        #expect(try instance.run("idp", "add", file).isRefusal(6202))
        #expect(try instance.run("idp", "check", "bank-example").status == 0)
    }

    @Test func `a bank without metadata is registered by hand`() throws {
        let instance = try Instance()
        let certificate = instance.directory + "/keys/\(try instance.key("encryption", "rsa-3072")).crt.pem"
        let added = try instance.run(
            "idp", "add", "--entity-id", Self.bank, "--sso-redirect", "https://bank.example/sso", "--artifact",
            "https://bank.example/art", "--signing-certificate", certificate, "--id", "nasz", "--set", "answer=artifact"
        )
        #expect(added.isSuccess, "\(added.errors)")
        let shown = try instance.run("idp", "show", "nasz", "--json").object()
        #expect(shown["request"] as? String == "redirect" && shown["answer"] as? String == "artifact")
        #expect(
            try instance.run("idp", "add", "--entity-id", "urn:x", "--sso-post", "https://x.example").isRefusal(6201))
        #expect(
            try instance.run(
                "idp", "add", "--entity-id", "urn:x", "--sso-post", "http://x.example", "--signing-certificate",
                certificate
            ).isRefusal(6201))
    }

    @Test func `metadata that cannot be used, or that nothing vouches for, change nothing`() throws {
        let instance = try Instance()
        let good = try metadata(instance)
        for text in ["<html/>", "", good.replacing("KeyDescriptor", with: "Extra"), Samples.metadata()] {
            let file = try instance.scratch.file("wrong.xml", text)
            #expect(try instance.run("idp", "add", file).isRefusal(6201), "\(text.prefix(60))")
        }
        let file = try instance.scratch.file("bank.xml", good)
        let digest = String(repeating: "0", count: 64)
        #expect(try instance.run("idp", "add", file, "--sha256", digest).isRefusal(6203))
        #expect(try instance.run("idp", "add", "https://127.0.0.1:1/metadata").isRefusal(6203))
        #expect(try instance.run("idp", "add", "http://bank.example/m", "--sha256", digest).isRefusal(6203))
        #expect(try instance.run("idp", "add", "http://127.0.0.1:1/m", "--sha256", digest).isRefusal(6203))
        #expect(try instance.run("idp", "list", "--json").output.contains("[\n\n]"))
    }

    @Test func `settings change the registration, all of a line or none of it`() throws {
        let instance = try Instance()
        let file = try instance.scratch.file("bank.xml", try metadata(instance))
        _ = try instance.run("idp", "add", file, "--id", "nasz")
        let logo = try instance.scratch.file("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        let set = try instance.run(
            "idp", "set", "nasz", "level=low", "class=urn:x:y:low", "name-en=Our Bank", "logo=\(logo)",
            "operation-context=none", "name-id=transient", "attribute-name=PersonIdentifier:urn:pesel")
        #expect(set.isSuccess, "\(set.errors)")
        let shown = try instance.run("idp", "show", "nasz", "--json").object()
        #expect(shown["level"] as? String == "low" && shown["nameEn"] as? String == "Our Bank")
        #expect(shown["classes"] as? [String: String] == ["urn:x:y": "low"])
        #expect(shown["hasLogo"] as? Bool == true)
        #expect(try instance.run("idp", "set", "nasz", "level=high", "request=pigeon").isRefusal(6010))
        #expect(try instance.run("idp", "show", "nasz", "--json").object()["level"] as? String == "low")
        #expect(try instance.run("idp", "set", "none", "level=low").isRefusal(6009))
        #expect(try instance.run("idp", "set", "nasz", "metadata=\(file)").isSuccess)
    }

    @Test func `check says what keeps citizens out, and a removed bank is gone`() throws {
        let instance = try Instance()
        let file = try instance.scratch.file("bank.xml", try metadata(instance))
        _ = try instance.run("idp", "add", file, "--id", "nasz", "--set", "answer=artifact")
        let check = try instance.run("idp", "check", "nasz")
        #expect(check.status == 1 && check.output.contains("FAULT") && check.errors.hasPrefix("BRAMA-6204"))
        #expect(try instance.run("idp", "disable", "nasz").isSuccess)
        #expect(try instance.run("idp", "check", "nasz").output.contains("switched off"))
        #expect(try instance.run("idp", "enable", "nasz").isSuccess)
        #expect(try instance.run("idp", "remove", "nasz").isSuccess)
        #expect(try instance.run("idp", "show", "nasz").isRefusal(6009))
    }
}
