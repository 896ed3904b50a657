import Foundation
import Testing

struct BackupCommandTests {
    @Test func `a backup made while the server runs is restored with everything in it`() throws {
        let instance = try Instance()
        let server = try Server(instance)
        try instance.addPortal()
        let lists = ["eid/crl/a.crl", "qualified/authorities.pem", "qualified/crl/b.crl", "people.json"]
        for list in lists { try instance.put(list, "of \(list)") }
        let backup = instance.scratch.path("backup")
        let made = try instance.run("backup", backup)
        #expect(made.isSuccess && made.output.contains("is a whole copy"), "\(made.errors)")
        let place = instance.scratch.path("restored")
        let restored = try Brama.run(["restore", backup, "--directory", place])
        #expect(restored.isSuccess && restored.output.contains("is intact"), "\(restored.errors)")
        for listing in [["sp", "list"], ["citizen", "list"], ["keys", "list"], ["audit", "list"]] {
            let copied = try Brama.run(listing + ["--json", "--directory", place])
            #expect(copied.isSuccess && copied.output.count > 3)
            #expect(try copied.output == Brama.run(listing + ["--json", "--directory", instance.directory]).output)
        }
        for list in lists { #expect(try String(contentsOfFile: place + "/" + list, encoding: .utf8) == "of \(list)") }
        #expect(server.stop() == 0)
    }

    @Test func `a backup belongs to its owner alone and leaves the outbox out`() throws {
        let instance = try Instance()
        try Data("{}\n".utf8).write(to: URL(fileURLWithPath: instance.directory + "/outbox.jsonl"))
        let backup = instance.scratch.path("backup")
        #expect(try instance.run("backup", backup).isSuccess)
        let names = try FileManager.default.subpathsOfDirectory(atPath: backup)
        #expect(names.contains("brama.sqlite") && names.contains("keys/audit.secret") && names.contains("audit.head"))
        #expect(!names.contains("outbox.jsonl"))
        for name in names + ["."] {
            let attributes = try FileManager.default.attributesOfItem(atPath: backup + "/" + name)
            let mode = try #require(attributes[.posixPermissions] as? NSNumber).intValue
            #expect(mode & 0o077 == 0, "\(name)")
        }
    }

    @Test func `a backup in the middle of changes is of one moment`() async throws {
        let instance = try Instance()
        try instance.addPortal()
        let writing = Process()
        writing.executableURL = URL(fileURLWithPath: "/bin/sh")
        let words = "sp disable \(Samples.portal) --directory '\(instance.directory)'"
        writing.arguments = [
            "-c",
            "for n in 1 2 3 4 5 6 7 8; do '\(Brama.executable.path)' \(words); "
                + "'\(Brama.executable.path)' \(words.replacing("disable", with: "enable")); done >/dev/null",
        ]
        try writing.run()
        for number in 1...3 {
            let backup = instance.scratch.path("backup-\(number)")
            #expect(try instance.run("backup", backup).isSuccess)
            #expect(try Brama.run(["audit", "verify", "--directory", backup]).isSuccess)
        }
        writing.waitUntilExit()
        #expect(writing.terminationStatus == 0)
    }

    @Test func `what stands in the way is left alone`() throws {
        let instance = try Instance()
        let taken = try instance.scratch.file("taken", "mine")
        #expect(try instance.run("backup", taken).isRefusal(6002))
        #expect(try instance.run("backup", instance.directory).isRefusal(6002))
        #expect(try String(contentsOfFile: taken, encoding: .utf8) == "mine")
        let backup = instance.scratch.path("backup")
        #expect(try instance.run("backup", backup).isSuccess)
        #expect(try instance.run("restore", backup).isRefusal(6002))
        #expect(try instance.run("backup", instance.scratch.path("no/such/folder")).isRefusal(6401))
    }

    @Test func `what is no backup, or one that was tampered with, is not restored`() throws {
        let instance = try Instance()
        try instance.addPortal()
        let place = instance.scratch.path("restored")
        for source in ["/nonexistent", "/etc", instance.scratch.path("x")] {
            #expect(try Brama.run(["restore", source, "--directory", place]).isRefusal(6001), "\(source)")
        }
        let backup = instance.scratch.path("backup")
        #expect(try instance.run("backup", backup).isSuccess)
        try Sqlite.run("UPDATE audit_events SET mac = zeroblob(32) WHERE sequence = 1", on: backup + "/brama.sqlite")
        #expect(try Brama.run(["restore", backup, "--directory", place]).isRefusal(6017))
        for left in [place, place + ".restoring"] { #expect(!FileManager.default.fileExists(atPath: left)) }
    }
}
