import Foundation
import Testing

@testable import brama

struct ExplainReferenceTests {
    @Test func `the reference of an error page tells the whole story, after a stop of the server too`() throws {
        let instance = try Instance()
        let server = try Server(instance)
        let page = try Browser(server, instance).begin()
        #expect(page.number == 1003)
        let reference = String(try #require(page.body.firstMatch(of: /id="error-reference">([^<]+)</)).1)
        #expect(server.stop() == 0)
        for typed in [reference, reference.lowercased(), reference.replacing("-", with: "")] {
            let story = try instance.run("explain", typed, "--json").json(Explanation.self)
            #expect(story.kind == "Refusal \(reference)" && story.number == 1003)
            let facts = Dictionary(uniqueKeysWithValues: story.facts.map { ($0.name, $0.value) })
            #expect(facts["message"] == "AuthnRequest" && facts["from, as it says"] == Samples.portal)
            #expect(facts["ID"]?.isEmpty == false && facts["arrived by"] != nil)
            #expect(story.rules.last?.isMet == false && story.rules.last?.name == "the Issuer is registered")
            #expect(story.remedy?.contains("brama sp add") == true)
        }
        #expect(try instance.run("explain", reference).output.contains("BRAMA-1003"))
    }

    @Test func `a reference that is not known, and a file that is not there, are refused`() throws {
        let instance = try Instance()
        #expect(try instance.run("explain", "00000-00000").isRefusal(6009))
        #expect(try instance.run("explain", "00000-0000").isRefusal(6006))
    }

    @Test func `a file that is named like a reference is read as a file`() throws {
        let instance = try Instance()
        try instance.addPortal()
        let file = try instance.scratch.file("0000000000", Samples.request())
        let process = Brama.process(["explain", "0000000000", "--json", "--directory", instance.directory])
        process.currentDirectoryURL = URL(fileURLWithPath: file).deletingLastPathComponent()
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(try JSONDecoder().decode(Explanation.self, from: said).kind == "AuthnRequest")
    }

    @Test func `explain advises what docs/errors.md advises; scripts/write-error-advice writes it anew`() throws {
        let documents = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: documents.appending(path: "docs/errors.md"), encoding: .utf8)
        let rows = text.matches(of: /(?m)^\| ([1-5]\d{3}) \| [^|]* \| [^|]* \| ([^|]*) \|$/)
        #expect(rows.count > 80)
        for row in rows {
            let advice = try ErrorAdvice.text(#require(Int(row.output.1)))
            #expect(advice == String(row.output.2).trimmingCharacters(in: .whitespaces), "\(row.output.1)")
        }
    }
}
