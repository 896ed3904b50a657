import Foundation
import Testing

struct KeyCommandTests {
    @Test func `a key is generated, activated, and the one before is retired`() throws {
        let instance = try Instance()
        let old = try instance.key("signing", "p-256")
        let made = try instance.run("keys", "generate", "--use", "signing", "--type", "p-384")
        #expect(made.isSuccess, "\(made.errors)")
        let new = try instance.key("signing", "p-384")
        #expect(made.output.contains(new))
        #expect(try instance.run("keys", "retire", old).isRefusal(6013))
        #expect(try instance.run("keys", "activate", new).isSuccess)
        #expect(try instance.run("keys", "retire", old).isSuccess)
        #expect(try instance.run("keys", "activate", old).isRefusal(6013))
        let states = try instance.run("keys", "list", "--json").rows().filter { $0["use"] as? String == "signing" }
        #expect(states.map { $0["state"] as? String } == ["active", "retired", "active"])
        let kinds = try instance.run("audit", "list", "--json").rows().map { $0["kind"] as? String }
        #expect(kinds.suffix(3) == ["key-generated", "key-activated", "key-retired"])
    }

    @Test func `a generated encryption key is not said to be published`() throws {
        let instance = try Instance()
        let made = try instance.run("keys", "generate", "--use", "encryption", "--type", "p-384")
        #expect(made.isSuccess && made.output.contains("not in the metadata yet"))
    }

    @Test func `an id that is none is refused`() throws {
        let instance = try Instance()
        for id in ["nope", "", "../../etc/passwd", "signing-p-256-\u{1b}"] {
            #expect(try instance.run("keys", "activate", id).isRefusal(6013), "\(id)")
            #expect(try instance.run("keys", "retire", id).isRefusal(6013), "\(id)")
        }
    }

    @Test func `keys and secrets that others may read, or that are gone or damaged, are refused`() throws {
        let instance = try Instance()
        let secret = instance.directory + "/keys/audit.secret"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: secret)
        #expect(try instance.run("sp", "list").isRefusal(6013))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
        #expect(try instance.run("sp", "list").isSuccess)
        let key = instance.directory + "/keys/\(try instance.key("signing", "p-256")).key.pem"
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key)
        #expect(try instance.run("metadata").isRefusal(6013))
        try Data("no key".utf8).write(to: URL(fileURLWithPath: key))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        #expect(try instance.run("metadata").isRefusal(6013))
        try FileManager.default.removeItem(atPath: instance.directory + "/keys/keys.json")
        #expect(try instance.run("keys", "list").isRefusal(6013))
    }

    @Test func `the metadata are signed and name this instance`() throws {
        let instance = try Instance()
        let outcome = try instance.run("metadata")
        #expect(outcome.isSuccess)
        #expect(outcome.output.hasPrefix("<md:EntityDescriptor"))
        #expect(outcome.output.contains(#"entityID="http://127.0.0.1:8080/metadata""#))
        #expect(outcome.output.contains("<ds:SignatureValue>"))
    }
}
