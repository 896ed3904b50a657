import Foundation
import TestSupport
import Testing

@testable import brama

/// Signing keys in a SoftHSM token.
@Suite(.serialized) struct TokenTests {
    private static let module = "/usr/lib/softhsm/libsofthsm2.so"

    /// A token of its own with an RSA and an EC key.
    private final class Token {
        let scratch: Scratch
        let environment: [String: String]

        init() throws {
            scratch = try Scratch()
            try FileManager.default.createDirectory(
                atPath: scratch.path("tokens"), withIntermediateDirectories: false)
            let configuration = try scratch.file(
                "softhsm2.conf", "directories.tokendir = \(scratch.path("tokens"))\nobjectstore.backend = file\n")
            let pin = try scratch.file("pin", "1234\n")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: pin)
            environment = [
                "SOFTHSM2_CONF": configuration, "BRAMA_PKCS11_MODULE": TokenTests.module,
                "BRAMA_PKCS11_PIN_FILE": pin,
            ]
            try tool("softhsm2-util", "--init-token", "--free", "--label", "brama", "--pin", "1234", "--so-pin", "5678")
            let keys = [("01", "rsa:2048", "rsa"), ("02", "EC:prime256v1", "ec"), ("03", "rsa:1024", "weak")]
            for (id, type, label) in keys {
                try tool(
                    "pkcs11-tool", "--module", TokenTests.module, "--login", "--pin", "1234", "--token-label", "brama",
                    "--keypairgen", "--key-type", type, "--label", label, "--id", id)
            }
        }

        func tool(_ arguments: String...) throws {
            try Program.run(arguments, environment: environment)
        }
    }

    @Test func `a key in a token signs what xmlsec1 verifies, RSA and EC`() throws {
        let (instance, token) = (try Instance(), try Token())
        try instance.addPortal()
        for (label, type, algorithm) in [("rsa", "rsa-2048", "rsa-sha256"), ("ec", "p-256", "ecdsa-sha256")] {
            let adopted = try instance.run(
                "keys", "adopt", "pkcs11:token=brama;object=\(label)", environment: token.environment)
            #expect(adopted.status == 0, "\(adopted.errors)")
            let id = try instance.key("signing", type)
            #expect(try instance.run("keys", "activate", id, environment: token.environment).status == 0)
            let files = try FileManager.default.contentsOfDirectory(atPath: instance.directory + "/keys")
            #expect(files.contains(id + ".crt.pem") && !files.contains(id + ".key.pem"))
            #expect(try instance.run("sp", "set", Samples.portal, "algorithm=\(algorithm)").isSuccess)
            let preview = try instance.run(
                "sp", "preview", Samples.portal, "--citizen", "anna_nowak", "--json", environment: token.environment)
            #expect(preview.status == 0, "\(preview.errors)")
            let response = try instance.scratch.file(label + ".xml", try preview.json(PreviewRow.self).response)
            try token.tool(
                "xmlsec1", "--verify", "--enabled-key-data", "x509", "--pubkey-cert-pem",
                "\(instance.directory)/keys/\(id).crt.pem", "--id-attr:ID",
                "urn:oasis:names:tc:SAML:2.0:assertion:Assertion", response)
        }
        let server = try Server(instance, environment: token.environment)
        let browser = Browser(server, instance)
        #expect(try browser.get("/health/ready").status == 200)
        #expect(try browser.get("/metadata").body.contains("SignatureValue"))
        let signedIn = try browser.signIn("anna_nowak", "Wiosna-2026", instance)
        #expect(signedIn.body.contains("SAMLResponse"), "\(signedIn.status)")
        let (tokens, away) = (token.scratch.path("tokens"), token.scratch.path("away"))
        try FileManager.default.moveItem(atPath: tokens, toPath: away)
        try eventually("a token that is gone is told by readiness", within: 20) {
            try browser.get("/health/ready").status == 503
        }
        #expect(try server.output().contains("once its token is back, restart the server"))
        let gone = try instance.run("metadata", environment: token.environment)
        #expect(gone.status == 1 && gone.errors.contains("BRAMA-6408"), "\(gone.errors)")
        #expect(server.stop() == 0)
        if FileManager.default.fileExists(atPath: tokens) { try FileManager.default.removeItem(atPath: tokens) }
        try FileManager.default.moveItem(atPath: away, toPath: tokens)
        let restarted = try Server(instance, environment: token.environment)
        #expect(try Browser(restarted, instance).get("/health/ready").status == 200)
        #expect(restarted.stop() == 0)
    }

    @Test func `the next key of a token is to do by hand, and another token waits for a restart`() throws {
        let (instance, token) = (try Instance(), try Token())
        let uri = "pkcs11:token=brama;object=rsa"
        #expect(try instance.run("keys", "adopt", uri, environment: token.environment).status == 0)
        let id = try instance.key("signing", "rsa-2048")
        #expect(try instance.run("keys", "activate", id, environment: token.environment).status == 0)
        let soon = token.environment.merging(["BRAMA_KEY_USE_DAYS": "1", "BRAMA_KEY_PUBLISH_DAYS": "30"]) { $1 }
        for words in [["keys", "advance"], ["keys", "advance", "--dry-run"]] {
            let advanced = try Brama.run(words + ["--directory", instance.directory], environment: soon)
            #expect(advanced.output.contains("to do: \(id): make the next one in the token"), "\(advanced.output)")
            #expect(!advanced.output.contains("done: \(id)"), "\(advanced.output)")
        }
        // A token is entered once for each start: which one, a reload does not change.
        let pin = try #require(token.environment["BRAMA_PKCS11_PIN_FILE"])
        try instance.configure("pkcs11.module: \(Self.module)\npkcs11.pin-file: \(pin)")
        let restarted = try Server(
            instance, environment: token.environment.filter { !$0.key.hasPrefix("BRAMA_PKCS11") })
        #expect(try Browser(restarted, instance).get("/health/ready").status == 200)
        let file = instance.directory + "/brama.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try Data(text.replacing(Self.module, with: "/nowhere.so").replacing(pin, with: "/nowhere").utf8)
            .write(to: URL(fileURLWithPath: file))
        try restarted.hangUp(until: "keys=pkcs11.module, pkcs11.pin-file")
        #expect(try Browser(restarted, instance).get("/health/ready").status == 200)
        #expect(restarted.stop() == 0)
    }

    @Test func `what a token does not give is refused with a number`() throws {
        let (instance, token) = (try Instance(), try Token())
        let uri = "pkcs11:token=brama;object=rsa"
        #expect(try instance.run("keys", "adopt", uri).isRefusal(6408), "no module")
        let cases: [(String, [String: String], String)] = [
            ("pkcs11:token=brama;object=nothing", [:], "BRAMA-6408"),
            ("pkcs11:token=brama;object=weak", [:], "BRAMA-6408"),
            (uri, ["BRAMA_PKCS11_MODULE": "/bin/ls"], "BRAMA-6408"),
            (uri + "?pin-value=1234", [:], "BRAMA-6013"), ("rsa", [:], "BRAMA-6013"),
        ]
        for (uri, changed, number) in cases {
            let environment = token.environment.merging(changed) { $1 }
            let outcome = try instance.run("keys", "adopt", uri, environment: environment)
            #expect(outcome.status == 1 && outcome.errors.contains(number), "\(uri): \(outcome.errors)")
        }
        let wrong = try token.scratch.file("pin", "9999\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: wrong)
        let outcome = try instance.run("keys", "adopt", uri, environment: token.environment)
        #expect(outcome.status == 1 && outcome.errors.contains("BRAMA-6408"), "\(outcome.errors)")
        #expect(try instance.run("keys", "list", "--json").rows().allSatisfy { $0["token"] == nil })
    }
}
