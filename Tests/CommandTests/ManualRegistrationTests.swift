import Foundation
import TestSupport
import Testing

/// Relying parties without metadata, as clients of the national systems are.
struct ManualRegistrationTests {
    private let instance: Instance
    private let certificates: [String]

    init() throws {
        instance = try Instance()
        certificates = try ["sign", "next", "encrypt"].map { [instance] in
            try Self.certificate($0, days: 400, in: instance)
        }
    }

    /// A PEM file with an EC certificate that ends after so many days.
    private static func certificate(_ name: String, days: Int, in instance: Instance) throws -> String {
        let path = instance.scratch.path(name + ".pem")
        try Program.run([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
            "\(days)", "-subj", "/CN=\(name)", "-keyout", path + ".key", "-out", path,
        ])
        return path
    }

    private func add(_ id: String, _ words: String...) throws -> Outcome {
        try Brama.run(
            ["sp", "add", "--entity-id", id, "--acs", "https://urzad.example/idp", "--directory", instance.directory]
                + words)
    }

    private func shown(_ id: String) throws -> [String: Any] {
        try instance.run("sp", "show", id, "--json").object()
    }

    @Test func `a client of login.gov.pl is registered by its name, an address and two certificates`() throws {
        let outcome = try add(
            "MinisterstwoCyfryzacji", "--signing-cert", certificates[0], "--encryption-cert", certificates[2],
            "--profile", "login.gov.pl", "--provider-name", "Urząd Miasta")
        #expect(outcome.isSuccess, "\(outcome.errors)")
        #expect(outcome.output.contains("Released: FirstName,FamilyName,DateOfBirth,PersonIdentifier."))
        let shown = try shown("MinisterstwoCyfryzacji")
        #expect(shown["name"] as? String == "Urząd Miasta")
        #expect(shown["providerName"] as? String == "Urząd Miasta")
        #expect(shown["profile"] as? String == "login.gov.pl")
        #expect(shown["algorithm"] as? String == "ecdsa-sha256")
        #expect(shown["keyDerivation"] as? String == "national")
        #expect(shown["artifactDelivery"] as? String == "post")
        #expect(shown["issuer"] as? String == "host")
        #expect(
            shown["authenticatingAuthority"] as? [String: String]
                == ["trusted-profile": "pz.gov.pl", "e-id": "login.e-dowod.gov.pl"])
        #expect(shown["assertionConsumerServices"] as? [String] == ["https://urzad.example/idp"])
        #expect(
            try add("MinisterstwoCyfryzacji", "--signing-cert", certificates[0], "--profile", "pz.gov.pl")
                .isRefusal(6008))
    }

    @Test func `several addresses and certificates are taken, and release narrows what the profile grants`() throws {
        let outcome = try instance.run(
            "sp", "add", "--entity-id", "Portal Żółty", "--acs", "https://a.example/1", "https://a.example/2", "--slo",
            "https://a.example/slo", "--signing-cert", certificates[0], certificates[1], "--encryption-cert",
            certificates[2], "--profile", "login.gov.pl", "--release", "PersonIdentifier")
        #expect(outcome.isSuccess, "\(outcome.errors)")
        let shown = try shown("Portal Żółty")
        #expect(shown["assertionConsumerServices"] as? [String] == ["https://a.example/1", "https://a.example/2"])
        #expect(shown["logoutServices"] as? [String] == ["https://a.example/slo"])
        #expect(shown["signingKeys"] as? Int == 2)
        #expect(shown["encryptionKeys"] as? Int == 1)
        #expect(shown["release"] as? [String] == ["PersonIdentifier"])
    }

    @Test func `a standard relying party may have its answers by POST too`() throws {
        #expect(try add("https://sp.example", "--signing-cert", certificates[0]).isSuccess)
        let addresses = try shown("https://sp.example")["assertionConsumerServices"] as? [String]
        #expect(addresses == ["https://urzad.example/idp", "https://urzad.example/idp"])
    }

    @Test func `a client of ePUAP is registered with a warning, and no other is`() throws {
        let outcome = try add("/mrk/Skrytka/Domyślna", "--profile", "epuap")
        #expect(outcome.status == 0)
        #expect(outcome.errors.hasPrefix("Warning: Nothing that this relying party sends is signed"))
        #expect(outcome.errors.contains("level low at most"))
        let shown = try shown("/mrk/Skrytka/Domyślna")
        #expect(shown["signedRequests"] as? String == "optional")
        #expect(shown["signedResolves"] as? String == "optional")
        #expect(shown["maximumLevel"] as? String == "low")
        let signed = try add("urn:x", "--profile", "pz.gov.pl", "--signing-cert", certificates[0])
        #expect(signed.isSuccess, "\(signed.errors)")
    }

    @Test func `what is missing or cannot be is refused, and nothing is changed`() throws {
        let before = try instance.state()
        let wrong: [(number: Int, words: [String])] = [
            (6021, ["--entity-id", "x", "--signing-cert", certificates[0]]),
            (6021, ["--entity-id", "x", "--acs", "https://a.example/"]),
            (6021, ["--entity-id", "x", "--acs", "https://a.example/", "--profile", "pz.gov.pl"]),
            (
                6021,
                [
                    "--entity-id", "x", "--acs", "https://a.example/", "--profile", "login.gov.pl", "--signing-cert",
                    certificates[0],
                ]
            ),
            (6021, ["--entity-id", "", "--acs", "https://a.example/", "--profile", "epuap"]),
            (6021, ["--entity-id", " x", "--acs", "https://a.example/", "--profile", "epuap"]),
            (
                6021,
                [
                    "--entity-id", String(repeating: "ż", count: 257), "--acs", "https://a.example/", "--profile",
                    "epuap",
                ]
            ),
            (6007, ["--entity-id", "x", "--acs", "http://a.example/", "--profile", "epuap"]),
            (6007, ["--entity-id", "x", "--acs", "javascript:alert(1)", "--profile", "epuap"]),
            (6006, ["--entity-id", "x", "--acs", "https://a.example/", "--signing-cert", "/nowhere"]),
            (6010, ["--entity-id", "x", "--acs", "https://a.example/", "--profile", "draco"]),
        ]
        for (number, words) in wrong {
            let outcome = try Brama.run(["sp", "add", "--directory", instance.directory] + words)
            #expect(outcome.isRefusal(number), "\(words): \(outcome.errors)")
        }
        #expect(try instance.run("sp", "add").status == 64)
        #expect(try instance.run("sp", "add", "file.xml", "--entity-id", "x").status == 64)
        #expect(try instance.run("sp", "add", "file.xml", "--slo", "https://a.example/").status == 64)
        #expect(try instance.state() == before)
        let longest = try add(String(repeating: "ż", count: 256), "--signing-cert", certificates[0])
        #expect(longest.isSuccess, "\(longest.errors)")
    }

    @Test func `update replaces what is named and keeps the rest`() throws {
        #expect(try add("x", "--signing-cert", certificates[0], "--slo", "https://urzad.example/slo").isSuccess)
        #expect(try instance.run("sp", "set", "x", "release=FirstName").isSuccess)
        let outcome = try instance.run("sp", "update", "x", "--signing-cert", certificates[0], certificates[1])
        #expect(outcome.isSuccess, "\(outcome.errors)")
        var now = try shown("x")
        #expect(now["signingKeys"] as? Int == 2)
        #expect(now["logoutServices"] as? [String] == ["https://urzad.example/slo", "https://urzad.example/slo"])
        #expect(now["release"] as? [String] == ["FirstName"])
        #expect(try instance.run("sp", "update", "x", "--acs", "https://b.example/").isSuccess)
        #expect(try instance.run("sp", "update", "x", "--encryption-cert", certificates[2]).isSuccess)
        now = try shown("x")
        #expect(now["signingKeys"] as? Int == 2)
        #expect(now["encryptionKeys"] as? Int == 1)
        #expect(Set(now["assertionConsumerServices"] as? [String] ?? []) == ["https://b.example/"])
        #expect(try instance.run("sp", "update", "x").status == 64)
        #expect(try instance.run("sp", "update", "nobody", "--acs", "https://b.example/").isRefusal(6009))
    }

    @Test func `a certificate that ends within a month is announced, and one that ends later is not`() throws {
        #expect(try add("later", "--signing-cert", certificates[0]).isSuccess)
        #expect(!(try instance.run("sp", "list")).output.contains("certificate"))
        let ending = try Self.certificate("ending", days: 12, in: instance)
        #expect(try add("soon", "--signing-cert", certificates[0], ending).isSuccess)
        let text = try instance.run("sp", "list").output
        #expect(text.contains("The signing certificate CN=ending of soon ends in 11 days, on "), "\(text)")
        let rows = try instance.run("sp", "list", "--json").rows()
        let expiring = rows.map { row in
            (row["id"] as? String, (row["expiringCertificates"] as? [[String: Any]])?.map { $0["subject"] as? String })
        }
        #expect(expiring.first { $0.0 == "soon" }?.1 == ["CN=ending"])
        #expect(expiring.first { $0.0 == "later" }?.1 == [])
        #expect(try instance.run("sp", "show", "soon").output.contains("1 to be changed"))
    }

    @Test func `metrics tell when each certificate ends`() throws {
        #expect(try add("urząd\"1", "--signing-cert", certificates[0], certificates[0]).isSuccess)
        let server = try Server(instance)
        let text = try Browser(server, instance).get("/metrics").body
        let lines = text.split(separator: "\n").filter {
            $0.hasPrefix("brama_relying_party_certificate_not_after_seconds{")
        }
        #expect(lines.count == 1)
        #expect(lines.first?.contains(#"relying_party="urząd\"1",use="signing""#) == true, "\(lines)")
        let value = lines.first?.split(separator: " ").last.flatMap { Double($0) } ?? 0
        #expect(abs(value - Date().timeIntervalSince1970 - 400 * 86_400) < 86_400)
    }

    @Test func `every flag of a dialect is changed by its key`() throws {
        #expect(try add("x", "--signing-cert", certificates[0]).isSuccess)
        let outcome = try instance.run(
            "sp", "set", "x", "logout-requests=own-browser", "issuer=brama.example", "provider-name=Urząd Miasta",
            "request-binding=redirect", "signed-resolves=optional", "request-ids=any", "maximum-level=substantial",
            "missing-attributes=refuse", "attribute-types=naturalperson", "date-of-birth=date-z",
            "artifact-delivery=post", "session-index=assertion", "authenticating-authority=trusted-profile:pz.example",
            "message-ids=uuid", "error-layout=flat", "name-id=user-name", "clock-tolerance=7500",
            "key-derivation=national")
        #expect(outcome.isSuccess, "\(outcome.errors)")
        let now = try shown("x")
        let expected: [String: String] = [
            "logoutRequests": "own-browser", "issuer": "brama.example", "providerName": "Urząd Miasta",
            "requestBinding": "redirect", "signedResolves": "optional", "requestIDs": "any",
            "maximumLevel": "substantial", "missingAttributes": "refuse", "attributeTypes": "naturalperson",
            "dateOfBirth": "date-z", "artifactDelivery": "post", "sessionIndex": "assertion", "messageIDs": "uuid",
            "errorLayout": "flat", "nameID": "user-name", "keyDerivation": "national",
        ]
        for (key, value) in expected { #expect(now[key] as? String == value, "\(key)") }
        #expect(now["authenticatingAuthority"] as? [String: String] == ["trusted-profile": "pz.example"])
        #expect(
            try instance.run("sp", "set", "x", "provider-name=", "authenticating-authority=trusted-profile").isSuccess)
        #expect(try shown("x")["providerName"] as? String == "")
        #expect((try shown("x")["authenticatingAuthority"] as? [String: String])?.isEmpty == true)
        for wrong in [
            "logout-requests=any", "issuer=", "issuer=a b", "request-binding=soap", "signed-resolves=no",
            "request-ids=1", "maximum-level=none", "missing-attributes=", "attribute-types=xs", "date-of-birth=z",
            "artifact-delivery=get", "session-index=1", "authenticating-authority=bank:x", "message-ids=x",
            "error-layout=both", "provider-name=a\u{1b}b",
        ] {
            #expect(try instance.run("sp", "set", "x", wrong).isRefusal(6010), "\(wrong)")
        }
    }
}
