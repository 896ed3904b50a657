import Foundation
import Testing

struct InitTests {
    @Test func `a new instance has its keys, a commented configuration and a database, for its owner alone`() throws {
        let instance = try Instance()
        let keys = try instance.run("keys", "list", "--json").rows()
        let kinds = keys.map { "\($0["use"] ?? "") \($0["type"] ?? "") \($0["state"] ?? "")" }
        #expect(
            kinds == [
                "signing rsa-3072 active", "signing p-256 active", "encryption rsa-3072 active",
                "encryption p-256 active",
            ])
        for file in ["brama.yaml", "brama.sqlite", "audit.head", "keys/keys.json", "keys/codes.secret"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: instance.directory + "/" + file)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
        }
        let text = try String(contentsOfFile: instance.directory + "/brama.yaml", encoding: .utf8)
        #expect(text.contains("\nentity-id: \"http://127.0.0.1:8080/metadata\"\n"))
        #expect(text.contains("\n# session.idle-seconds: \"1800\"\n"))
        #expect(try instance.run("audit", "verify").isSuccess)
    }

    @Test func `names and addresses that cannot be used are refused, and nothing is made`() throws {
        let scratch = try Scratch()
        let wrong = [
            ["--base-url", "ftp://brama.example"], ["--base-url", "http://brama.example"], ["--base-url", ""],
            ["--base-url", "https://brama.example/"], ["--base-url", "https://brama.example:99999"],
            ["--base-url", "https://user@brama.example"], ["--base-url", "javascript:alert(1)"],
            ["--entity-id", ""], ["--entity-id", "no uri"], ["--entity-id", "urn:\"x\""],
            ["--entity-id", "urn:\u{1b}[2J"],
            ["--entity-id", "urn:" + String(repeating: "x", count: 1_024)],
        ]
        for arguments in wrong {
            let outcome = try Brama.run(["init", "--directory", scratch.path("new")] + arguments)
            #expect(outcome.isRefusal(6005), "\(arguments): \(outcome.errors)")
            #expect(!FileManager.default.fileExists(atPath: scratch.path("new")), "\(arguments)")
        }
    }

    @Test func `a second init changes nothing`() throws {
        let instance = try Instance()
        let before = try instance.state()
        #expect(try instance.run("init", "--base-url", "https://other.example").isRefusal(6002))
        #expect(try instance.state() == before)
    }

    @Test func `a directory that cannot be made is refused`() throws {
        let scratch = try Scratch()
        let file = try scratch.file("file", "")
        for path in [file, file + "/below", "/proc/brama"] {
            let outcome = try Brama.run(["init", "--directory", path])
            #expect(outcome.isRefusal(6002), "\(path): \(outcome.errors)")
        }
    }

    @Test func `an init that was interrupted is run again, and keeps what it had made`() throws {
        let instance = try Instance()
        let key = try instance.key("signing", "p-256")
        try FileManager.default.removeItem(atPath: instance.directory + "/brama.yaml")
        #expect(try instance.run("sp", "list").isRefusal(6001))
        let outcome = try instance.run("init", "--demo")
        #expect(outcome.isSuccess, "\(outcome.errors)")
        #expect(outcome.output.contains("The database and the keys that were there are kept"))
        #expect(try instance.key("signing", "p-256") == key)
        #expect(try instance.run("citizen", "list", "--json").rows().count == 3)
    }

    @Test func `the directory comes from the option, or from the environment`() throws {
        let instance = try Instance()
        #expect(try Brama.run(["sp", "list"]).isRefusal(6001))
        #expect(try Brama.run(["sp", "list"], environment: ["BRAMA_DIRECTORY": ""]).isRefusal(6001))
        #expect(try Brama.run(["sp", "list"], environment: ["BRAMA_DIRECTORY": "/nowhere"]).isRefusal(6001))
        let environment = ["BRAMA_DIRECTORY": instance.directory]
        #expect(try Brama.run(["sp", "list"], environment: environment).isSuccess)
        #expect(try Brama.run(["sp", "list", "--directory", "/nowhere"], environment: environment).isRefusal(6001))
    }
}
