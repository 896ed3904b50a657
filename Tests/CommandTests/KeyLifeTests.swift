import Foundation
import Testing

@testable import brama

struct KeyLifeTests {
    private static let atOnce = ["BRAMA_KEY_PUBLISH_DAYS": "0", "BRAMA_KEY_GRACE_DAYS": "0"]

    private func plan(_ instance: Instance) throws -> [String: KeyPlanReport.Row] {
        let outcome = try instance.run("keys", "plan", "--json", environment: Self.atOnce)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        let report = try decoder.decode(KeyPlanReport.self, from: Data(outcome.output.utf8))
        return Dictionary(uniqueKeysWithValues: report.keys.map { ($0.key, $0) })
    }

    @Test func `a key takes over once every relying party has seen it, and there is a way back`() throws {
        let instance = try Instance()
        try instance.addPortal()
        let old = try instance.key("signing", "rsa-3072")
        #expect(try instance.run("keys", "generate", "--use", "signing", "--type", "rsa-2048").isSuccess)
        let new = try instance.key("signing", "rsa-2048")
        #expect(try plan(instance)[new]?.unseen == [Samples.portal] && plan(instance)[new]?.isDue == true)
        let before = try instance.run("keys", "list", "--json").output
        let dry = try instance.run("keys", "advance", "--dry-run", "--anyway", environment: Self.atOnce)
        #expect(dry.isSuccess && dry.output.contains("would: \(new)"), "\(dry.output)\(dry.errors)")
        let waiting = try instance.run("keys", "advance", environment: Self.atOnce)
        #expect(waiting.isRefusal(6410) && waiting.errors.contains(Samples.portal), "\(waiting.errors)")
        #expect(try instance.run("keys", "list", "--json").output == before, "neither changed anything")

        let server = try Server(instance)
        let browser = Browser(server, instance)
        #expect(try browser.get("/metadata").status == 200)
        #expect(try browser.get("/metadata?for=urn%3Astranger").status == 200)
        #expect(try plan(instance)[new]?.unseen == [Samples.portal], "nobody knows who that was")
        let name = try #require(Samples.portal.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        #expect(try browser.get("/metadata?for=" + name).status == 200)
        #expect(try plan(instance)[new]?.seen?.map(\.how) == ["fetched"])
        #expect(server.stop() == 0)

        #expect(try instance.run("keys", "advance", environment: Self.atOnce).isSuccess)
        #expect(try plan(instance)[new]?.phase == "signing" && plan(instance)[old]?.phase == "grace")
        #expect(try instance.run("keys", "back", old).isRefusal(6013))
        let back = try instance.run("keys", "back", new)
        #expect(back.isSuccess, "\(back.errors)")
        #expect(try plan(instance)[old]?.phase == "signing" && plan(instance)[new]?.phase == "published")
        let forward = try instance.run("keys", "activate", new)
        #expect(forward.isSuccess && !forward.output.contains("WARNING"))
        let retired = try instance.run("keys", "advance", environment: Self.atOnce)
        #expect(retired.isSuccess && retired.output.contains("done: \(old): leaves"), "\(retired.output)")
        #expect(try plan(instance)[old]?.phase == "retired")
        #expect(try instance.run("audit", "verify").isSuccess)
    }

    @Test func `an administrator's word counts, and a key that nobody is known to have seen is warned of`() throws {
        let instance = try Instance()
        try instance.addPortal()
        #expect(try instance.run("keys", "generate", "--use", "signing", "--type", "p-384").isSuccess)
        let new = try instance.key("signing", "p-384")
        #expect(try instance.run("keys", "confirm", "nope", "--sp", Samples.portal).isRefusal(6013))
        #expect(try instance.run("keys", "confirm", new, "--sp", "urn:nobody").isRefusal(6009))
        let warned = try instance.run("keys", "activate", new)
        #expect(warned.isSuccess && warned.output.contains("WARNING") && warned.output.contains(Samples.portal))
        #expect(try instance.run("keys", "back", new).isSuccess)
        #expect(try instance.run("keys", "confirm", new, "--sp", Samples.portal).isSuccess)
        #expect(try plan(instance)[new]?.seen?.map(\.how) == ["confirmed"])
        let shown = try instance.run("keys", "plan", environment: Self.atOnce)
        #expect(shown.output.contains("every relying party has seen it"), "\(shown.output)")
        #expect(try !instance.run("keys", "activate", new).output.contains("WARNING"))
    }

    @Test func `keys are encrypted, used with their passphrase, and decrypted again`() throws {
        let instance = try Instance()
        let file = try instance.scratch.file("passphrase", "a long enough passphrase\n")
        #expect(try instance.run("keys", "encrypt").isRefusal(6406), "no passphrase is given")
        #expect(try instance.run("keys", "encrypt", "--passphrase-file", file).isRefusal(6406), "others may read it")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        #expect(try instance.run("keys", "encrypt", "--passphrase-file", "/nowhere").isRefusal(6406))
        let done = try instance.run("keys", "encrypt", "--passphrase-file", file)
        #expect(done.isSuccess, "\(done.errors)")
        #expect(try instance.run("sp", "list").isRefusal(6406))
        let with = ["BRAMA_KEY_PASSPHRASE_FILE": file]
        #expect(try instance.run("metadata", environment: with).output.hasPrefix("<md:EntityDescriptor"))
        let server = try Server(instance, environment: with)
        #expect(try Browser(server, instance).get("/health/ready").status == 200)
        #expect(server.stop() == 0)
        let credentials = try Scratch()
        try FileManager.default.copyItem(atPath: file, toPath: credentials.path("key-passphrase"))
        let asService = [
            "CREDENTIALS_DIRECTORY": URL(fileURLWithPath: credentials.path("x")).deletingLastPathComponent().path
        ]
        #expect(try instance.run("sp", "list", environment: asService).isSuccess)
        let wrong = try instance.scratch.file("wrong", "another passphrase\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: wrong)
        #expect(try instance.run("sp", "list", environment: ["BRAMA_KEY_PASSPHRASE_FILE": wrong]).isRefusal(6406))
        #expect(try instance.run("keys", "decrypt", "--passphrase-file", wrong).isRefusal(6406))
        #expect(try instance.run("keys", "decrypt", "--passphrase-file", file).isSuccess)
        #expect(try instance.run("sp", "list").isSuccess)
    }
}
