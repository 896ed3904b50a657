import Foundation
import Testing

/// `brama sp check` and the difference that `brama sp update` shows.
struct MetadataCheckTests {
    private func check(_ text: String, _ instance: Instance) throws -> Outcome {
        try instance.run("sp", "check", try instance.scratch.file("sp.xml", text))
    }

    @Test func `a fault has its line and column, a reason and what to write instead`() throws {
        let instance = try Instance()
        let good = Samples.metadata(key: try instance.certificate())
        #expect(try check(good, instance).status == 0)
        let outcome = try check(good.replacing("https://portal.example/acs", with: "javascript:alert(1)"), instance)
        #expect(outcome.status == 1 && outcome.errors.hasPrefix("BRAMA-6504"))
        let place = try #require(outcome.output.firstMatch(of: /(\d+):(\d+): fault: Messages cannot go to/))
        let lines = good.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(Int(place.1).map { lines[$0 - 1] })
        #expect(line.dropFirst(try #require(Int(place.2)) - 1).hasPrefix("<AssertionConsumerService"))
        #expect(outcome.output.contains("why:") && outcome.output.contains("instead: Location=\"https://"))
    }

    @Test func `files, standard input and registered relying parties are checked alike`() throws {
        let instance = try Instance()
        let text = Samples.metadata(location: "http://portal.example/acs")
        let file = try check(text, instance)
        let input = try instance.run("sp", "check", "-", input: text)
        #expect(file.output == input.output && input.status == 1)
        let id = try instance.addPortal()
        let registered = try instance.run("sp", "check", id, "--json")
        #expect(registered.status == 0)
        #expect(try registered.rows().allSatisfy { $0["severity"] as? String == "warning" })
        #expect(try Brama.run(["sp", "check", instance.scratch.path("sp.xml")]).status == 1)
        #expect(try instance.run("sp", "check", "urn:nobody").isRefusal(6009))
    }

    @Test func `update shows what is different, and asks nobody where there is no terminal`() throws {
        let instance = try Instance()
        let id = try instance.addPortal()
        let new = Samples.metadata(location: "https://portal.example/new", key: try instance.certificate())
        let outcome = try instance.run("sp", "update", id, try instance.scratch.file("new.xml", new))
        #expect(outcome.isSuccess, "\(outcome.errors)")
        #expect(outcome.output.contains("- return address 0 (default): https://portal.example/acs by HTTP-POST"))
        #expect(outcome.output.contains("+ return address 0 (default): https://portal.example/new by HTTP-POST"))
        #expect(outcome.output.contains("+ key for signing and encryption: rsa 3072"))
        let again = try instance.run("sp", "update", id, "-", "--yes", input: new)
        #expect(again.output.contains("Nothing that Brama reads is different."))
    }

    @Test func `at a terminal it asks, and changes nothing without a yes`() throws {
        let instance = try Instance()
        let id = try instance.addPortal()
        let new = try instance.scratch.file("new.xml", Samples.metadata(location: "https://portal.example/new"))
        func address() throws -> [String]? {
            try instance.run("sp", "show", id, "--json").object()["assertionConsumerServices"] as? [String]
        }
        for (answer, expected) in [("n", "https://portal.example/acs"), ("y", "https://portal.example/new")] {
            let command =
                "\(Brama.executable.path) sp update \(id) \(new) --directory \(instance.directory)"
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
            process.arguments = ["--quiet", "--return", "--command", command, "/dev/null"]
            let (input, output) = (Pipe(), Pipe())
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            try input.fileHandleForWriting.write(contentsOf: Data((answer + "\n").utf8))
            let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            try input.fileHandleForWriting.close()
            process.waitUntilExit()
            #expect(said.contains("Take these metadata? [y/N]"), "\(said)")
            #expect(try address() == [expected], "\(said)")
        }
    }
}
