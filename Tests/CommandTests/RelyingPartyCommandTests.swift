import Foundation
import Testing

struct RelyingPartyCommandTests {
    @Test func `a metadata file is enough, and nothing is released that was not granted`() throws {
        let instance = try Instance()
        let file = try instance.scratch.file("sp.xml", Samples.metadata(key: try instance.certificate()))
        let added = try instance.run("sp", "add", file)
        #expect(added.isSuccess, "\(added.errors)")
        #expect(added.output.contains("No attribute is released"))
        let shown = try instance.run("sp", "show", Samples.portal, "--json").object()
        #expect(shown["release"] as? [String] == [])
        #expect(shown["signedRequests"] as? String == "required")
        #expect(shown["signingKeys"] as? Int == 1)
        #expect(try instance.run("sp", "add", file, "--release", "FirstName").isRefusal(6008))
    }

    @Test func `an update says what comes of keys that are gone`() throws {
        let instance = try Instance()
        let file = try instance.scratch.file("sp.xml", Samples.metadata(key: try instance.certificate()))
        #expect(try instance.run("sp", "add", file).isSuccess)
        let bare = try instance.scratch.file("bare.xml", Samples.metadata())
        let updated = try instance.run("sp", "update", Samples.portal, bare)
        #expect(updated.isSuccess, "\(updated.errors)")
        #expect(updated.output.contains("it must sign its requests: none is accepted"))
        #expect(updated.output.contains("assertions go unencrypted"))
        #expect(try instance.run("sp", "set", Samples.portal, "signed-requests=optional").isSuccess)
        let again = try instance.run("sp", "update", Samples.portal, file)
        #expect(again.output.contains("still accepted unsigned"), "\(again.output)")
    }

    @Test func `a level that has to be higher than it may be is refused`() throws {
        let instance = try Instance()
        try instance.addPortal()
        let before = try instance.state()
        #expect(
            try instance.run("sp", "set", Samples.portal, "minimum-level=high", "maximum-level=low").isRefusal(6010))
        #expect(try instance.state() == before)
        #expect(try instance.run("sp", "set", Samples.portal, "minimum-level=high").isSuccess)
        #expect(try instance.run("sp", "set", Samples.portal, "maximum-level=substantial").isRefusal(6010))
    }

    @Test func `metadata comes by standard input too`() throws {
        let instance = try Instance()
        let outcome = try instance.run("sp", "add", "-", "--release", "FirstName,Email", input: Samples.metadata())
        #expect(outcome.isSuccess, "\(outcome.errors)")
        #expect(outcome.output.contains("Released: FirstName,Email."))
        #expect(outcome.output.contains("accepted unsigned"))
        #expect(
            try instance.run("sp", "show", Samples.portal).output.contains("on, but the metadata has no encryption key")
        )
    }

    @Test func `a file that cannot be used is refused with its reason, and nothing is changed`() throws {
        let instance = try Instance()
        let before = try instance.state()
        let good = Samples.metadata()
        let wrong: [(String, String, String)] = [
            ("empty", "", "is not well-formed XML"),
            ("cut", String(good.prefix(200)), "line 3 is not well-formed XML"),
            ("html", "<html/>", "html"),
            ("doctype", "<!DOCTYPE x [<!ENTITY e 'e'>]>" + good, "DOCTYPE"),
            ("latin", "\u{0}\u{1}", "it is not"),
            (
                "two",
                "<EntitiesDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">\(good)"
                    + Samples.metadata("urn:other") + "</EntitiesDescriptor>", "2 entities"
            ),
            (
                "twins",
                "<EntitiesDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">\(good)\(good)"
                    + "</EntitiesDescriptor>", "one entityID"
            ),
            ("expired", Samples.metadata(validUntil: "2020-01-01T00:00:00Z"), "expired on 2020-01-01"),
            ("plain", Samples.metadata(location: "http://portal.example/acs"), "https"),
            ("script", Samples.metadata(location: "javascript:alert(1)"), "https"),
            ("key", Samples.metadata(key: "bm8ga2V5"), "none of its keys"),
            ("idp", good.replacingOccurrences(of: "SPSSODescriptor", with: "IDPSSODescriptor"), "it has"),
        ]
        for (name, text, reason) in wrong {
            let outcome = try instance.run("sp", "add", try instance.scratch.file(name, text))
            #expect(outcome.isRefusal(6007), "\(name): \(outcome.errors)")
            #expect(outcome.errors.contains(reason), "\(name): \(outcome.errors)")
        }
        #expect(try instance.state() == before)
    }

    @Test func `a file that cannot be read is refused`() throws {
        let instance = try Instance()
        let huge = try instance.scratch.file("huge", String(repeating: "x", count: 5 << 20))
        for path in ["/nowhere", instance.directory, huge, "/dev/zero"] {
            let outcome = try instance.run("sp", "add", path)
            #expect(outcome.isRefusal(6006), "\(path): \(outcome.errors)")
        }
        #expect(try instance.run("sp", "add", "/bin/ls").isRefusal(6007))
    }

    @Test func `settings are changed, all of them or none`() throws {
        let instance = try Instance()
        let id = try instance.addPortal()
        let outcome = try instance.run(
            "sp", "set", id, "release=FirstName,PersonIdentifier", "sign=both", "algorithm=ecdsa-sha256",
            "encrypt=off", "encryption=aes256-gcm", "consent=never", "minimum-level=high", "signed-requests=required",
            "name-id=persistent", "clock-tolerance=60", "assertion-lifetime=120",
            "attribute-name=PersonIdentifier:urn:example:pesel")
        #expect(outcome.isSuccess, "\(outcome.errors)")
        let shown = try instance.run("sp", "show", id, "--json").object()
        #expect(shown["release"] as? [String] == ["FirstName", "PersonIdentifier"])
        #expect(shown["sign"] as? String == "both")
        #expect(shown["algorithm"] as? String == "ecdsa-sha256")
        #expect(shown["encrypt"] as? Bool == false)
        #expect(shown["consent"] as? String == "never")
        #expect(shown["minimumLevel"] as? String == "high")
        #expect(shown["attributeNames"] as? [String: String] == ["PersonIdentifier": "urn:example:pesel"])
        let before = try instance.state()
        for wrong in [
            "sign=none", "sign", "=both", "colour=red", "release=Shoe", "algorithm=rsa-sha1", "encrypt=perhaps",
            "clock-tolerance=10801", "clock-tolerance=-1", "assertion-lifetime=1e3", "attribute-name=Shoe:x",
            "attribute-name=Email:a b", "minimum-level=", "consent=ASK",
        ] {
            let outcome = try instance.run("sp", "set", id, "consent=ask", wrong)
            #expect(outcome.isRefusal(6010), "\(wrong): \(outcome.errors)")
        }
        #expect(try instance.state() == before)
    }

    @Test func `settings that are changed at the same moment are all changed`() async throws {
        let instance = try Instance()
        try instance.addPortal()
        let settings = [
            "minimum-level=high", "signed-requests=required", "clock-tolerance=77", "encrypt=off",
            "release=Email",
        ]
        let directory = instance.directory
        let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
            for setting in settings {
                group.addTask {
                    try await Brama.runAside([
                        "sp", "set", Samples.portal, setting, "--directory", directory,
                    ])
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { !$0.isSuccess }.map(\.errors) == [])
        let row = try instance.run("sp", "show", Samples.portal, "--json").object()
        let shown = "\(row)"
        for (name, value) in [("signedRequests", "required"), ("minimumLevel", "high")] {
            #expect(row[name] as? String == value, "\(shown)")
        }
        #expect(row["release"] as? [String] == ["Email"], "\(shown)")
        let changes = try instance.run("audit", "list", "--json").rows().filter {
            $0["kind"] as? String == "relying-party-changed"
        }
        #expect(changes.count == settings.count)
    }

    @Test func `update replaces the metadata and keeps the settings`() throws {
        let instance = try Instance()
        let id = try instance.addPortal()
        let file = try instance.scratch.file("new.xml", Samples.metadata(location: "https://portal.example/new"))
        #expect(try instance.run("sp", "update", id, file).isSuccess)
        let shown = try instance.run("sp", "show", id, "--json").object()
        #expect(shown["assertionConsumerServices"] as? [String] == ["https://portal.example/new"])
        #expect(shown["release"] as? [String] == ["FirstName"])
        let other = try instance.scratch.file("other.xml", Samples.metadata("urn:other"))
        #expect(try instance.run("sp", "update", id, other).isRefusal(6007))
        #expect(try instance.run("sp", "update", "urn:other", other).isRefusal(6009))
    }

    @Test func `what is not there cannot be worked with`() throws {
        let instance = try Instance()
        for arguments in [["show"], ["enable"], ["disable"], ["remove"]] {
            let outcome = try Brama.run(
                ["sp"] + arguments + ["urn:\u{1b}[31mnobody", "--directory", instance.directory])
            #expect(outcome.isRefusal(6009), "\(arguments): \(outcome.errors)")
            #expect(!outcome.errors.contains("\u{1b}"))
        }
        #expect(try instance.run("sp", "set", "urn:nobody", "sign=both").isRefusal(6009))
        let id = try instance.addPortal()
        #expect(try instance.run("sp", "remove", id).isSuccess)
        #expect(try instance.run("sp", "show", id).isRefusal(6009))
        #expect(try instance.run("sp", "add", "-", "--profile", "draco", input: Samples.metadata()).isRefusal(6010))
    }

    @Test func `sp show says what is in force`() throws {
        let instance = try Instance()
        let text = Samples.metadata(
            key: try instance.certificate(), roleAttributes: #" AuthnRequestsSigned="true""#)
        #expect(try instance.run("sp", "add", "-", input: text).isSuccess)
        #expect(try instance.run("sp", "set", Samples.portal, "signed-requests=optional").isSuccess)
        let shown = try instance.run("sp", "show", Samples.portal)
        #expect(shown.output.contains("required all the same"))
        #expect(shown.output.contains("1 to verify with, 1 to encrypt for"))
    }
}
