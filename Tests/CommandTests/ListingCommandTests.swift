import Foundation
import Testing

struct ListingCommandTests {
    @Test(arguments: [true, false])
    func `an instance whose database is gone or empty is not one with nothing in it`(isGone: Bool) throws {
        let instance = try Instance()
        let database = instance.directory + "/brama.sqlite"
        let whole = try Data(contentsOf: URL(fileURLWithPath: database))
        for file in [database, database + "-wal", database + "-shm"]
        where FileManager.default.fileExists(atPath: file) {
            try FileManager.default.removeItem(atPath: file)
        }
        if !isGone { try Data().write(to: URL(fileURLWithPath: database)) }
        for command in [["sp", "list"], ["citizen", "list"], ["serve", "--port", "0"]] {
            let outcome = try Brama.run(command + ["--directory", instance.directory])
            #expect(outcome.isRefusal(6014), "\(outcome.errors)")
        }
        #expect(FileManager.default.fileExists(atPath: database) == !isGone)
        try whole.write(to: URL(fileURLWithPath: database))
        #expect(try instance.run("citizen", "list").isSuccess)
    }

    @Test func `every listing is an array in JSON, empty or not`() throws {
        let instance = try Instance()
        for command in ["sp", "idp", "citizen", "keys", "session", "assertion", "outbox", "audit"] {
            let outcome = try instance.run(command, "list", "--json")
            #expect(outcome.isSuccess, "\(command): \(outcome.errors)")
            _ = try outcome.rows()
            #expect(try instance.run(command, "list").output.isEmpty == false)
        }
    }

    @Test func `the outbox lists a code that was sent, and a notice without one, with the keys that are promised`()
        throws
    {
        let instance = try Instance()
        try instance.addPortal()
        let server = try Server(instance)
        let answer = try Browser(server, instance).signIn("anna_nowak", "Wiosna-2026", instance)
        #expect(answer.body.contains("SAMLResponse"), "\(answer)")
        #expect(server.stop() == 0)
        let notice = """
            {"channel":"sms","createdAt":"2030-01-01T00:00:00.250Z","id":"00112233445566ff","purpose":"profile",\
            "text":"Zażółć","to":"+48600100200"}

            """
        let written = try String(contentsOfFile: instance.directory + "/outbox.jsonl", encoding: .utf8)
        try instance.put("outbox.jsonl", written + notice)

        let rows = try instance.run("outbox", "list", "--json").rows()
        let keys: Set = ["id", "createdAt", "to", "channel", "purpose", "text", "code"]
        let newest = rows.last { $0["code"] is String }
        let coded = try #require(newest)
        #expect(Set(coded.keys) == keys)
        let sent = coded.compactMapValues { $0 as? String }
        #expect(sent["to"] == "anna_nowak@example.pl" && sent["channel"] == "email" && sent["purpose"] == "sign-in")
        let (id, code, text) = (sent["id"] ?? "", sent["code"] ?? "", sent["text"] ?? "")
        #expect(id.wholeMatch(of: /[0-9a-f]{16}/) != nil, "\(id)")
        #expect(code.wholeMatch(of: /[0-9]{6,10}/) != nil && text.contains(code), "\(text)")
        let createdAt = try #require(sent["createdAt"])
        let instant = try Date(createdAt, strategy: .iso8601)
        #expect(abs(instant.timeIntervalSinceNow) < 600, "\(createdAt)")

        let last = try #require(rows.last)
        #expect(Set(last.keys) == keys && last["code"] is NSNull)
        let told = last.compactMapValues { $0 as? String }
        #expect(told["id"] == "00112233445566ff" && told["createdAt"] == "2030-01-01T00:00:00Z")
        #expect(told["to"] == "+48600100200" && told["channel"] == "sms" && told["purpose"] == "profile")
        #expect(told["text"] == "Zażółć")
    }

    @Test func `what is not there is not found`() throws {
        let instance = try Instance()
        #expect(try instance.run("assertion", "show", "_x").isRefusal(6009))
        for id in ["", "abc", "abcdef", "%", "zzzzzzzz"] {
            #expect(try instance.run("session", "end", id).isRefusal(6009), "\(id)")
        }
    }

    @Test func `a command that is not understood has a number and status 64`() throws {
        let instance = try Instance()
        let wrong = [
            ["nonsense"], ["sp"] + ["nonsense"], ["sp", "show"], ["sp", "add"],
            ["keys", "generate", "--use", "signing"],
            ["keys", "generate", "--use", "x", "--type", "p-256"],
            ["keys", "generate", "--use", "signing", "--type", "dsa"],
            ["session", "list", "--limit=0"], ["assertion", "list", "--limit=-1"], ["audit", "list", "--after=-1"],
            ["audit", "list", "--limit", "many"], ["serve", "--port", "http"], ["sp", "list", "--xml"],
            ["sp", "set", "urn:x"],
        ]
        for arguments in wrong {
            let outcome = try Brama.run(arguments, environment: ["BRAMA_DIRECTORY": instance.directory])
            #expect(outcome.status == 64, "\(arguments)")
            #expect(outcome.errors.hasPrefix("BRAMA-6020: "), "\(arguments): \(outcome.errors)")
            #expect(outcome.errors.contains("--help") && outcome.output.isEmpty, "\(arguments)")
        }
    }

    @Test(arguments: [
        [], ["init"], ["serve"], ["metadata"], ["keys"], ["keys", "generate"], ["sp"], ["sp", "add"], ["sp", "set"],
        ["citizen", "add"], ["session", "list"], ["assertion", "list"], ["outbox", "list"], ["audit", "verify"],
    ])
    func `every command has a help`(_ command: [String]) throws {
        let outcome = try Brama.run(command + ["--help"])
        #expect(outcome.isSuccess)
        #expect(outcome.output.contains("OVERVIEW: ") && outcome.output.contains("USAGE: brama"))
    }

    @Test func `a chain with a changed event is broken, an untouched one is not`() throws {
        let instance = try Instance()
        #expect(try instance.run("audit", "verify", "--json").object()["verdict"] as? String == "intact")
        #expect(try instance.run("audit", "verify", "--json").object()["events"] as? Int == 3)
        try FileManager.default.removeItem(atPath: instance.directory + "/audit.head")
        #expect(try instance.run("audit", "verify").isRefusal(6017))
    }

    @Test func `a database that is none is refused`() throws {
        let instance = try Instance()
        let database = URL(fileURLWithPath: instance.directory + "/brama.sqlite")
        for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: database.path + suffix) {
            try FileManager.default.removeItem(atPath: database.path + suffix)
        }
        try Data(String(repeating: "no database ", count: 1_000).utf8).write(to: database)
        #expect(try instance.run("sp", "list").isRefusal(6014))
    }
}
