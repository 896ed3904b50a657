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

    @Test func `what a portal's server is refused over SOAP has a reference too`() throws {
        let instance = try Instance()
        try instance.addPortal()
        let server = try Server(instance)
        let browser = Browser(server, instance)
        let calls: [(path: String, name: String, content: String)] = [
            (
                "/login-services/idpArtifactResolutionService", "ArtifactResolve",
                "<samlp:Artifact>AAQAAA==</samlp:Artifact>"
            ),
            ("/login-services/singleLogoutService", "LogoutRequest", "<saml:NameID>x</saml:NameID>"),
        ]
        for (path, name, content) in calls {
            for (issuer, number) in [("urn:stranger", 1003), (Samples.portal, 1005)] {
                let answer = try browser.call(path, Samples.call(name, from: issuer, content))
                #expect(answer.status == 200 && answer.body.contains("RequestDenied"), "\(answer.body)")
                let reference = try Self.reference(in: answer.body)
                try eventually("it is written") { try instance.run("explain", reference).status == 0 }
                let story = try instance.run("explain", reference, "--json").json(Explanation.self)
                #expect(story.number == number, "\(name) of \(issuer): \(story)")
                let facts = Dictionary(uniqueKeysWithValues: story.facts.map { ($0.name, $0.value) })
                #expect(facts["message"] == name && facts["from, as it says"] == issuer, "\(facts)")
                #expect(facts["arrived by"] == "SOAP" && facts["ID"] == "_call", "\(facts)")
                let log = try server.output()
                #expect(log.contains("request=\(reference)") && log.contains("number=\(number)"))
            }
            let fault = try browser.call(path, "<nonsense/>")
            let reference = try Self.reference(in: fault.body)
            #expect(fault.status == 500, "\(fault.body)")
            try eventually("it is written") { try instance.run("explain", reference).status == 0 }
            #expect(try instance.run("explain", reference, "--json").json(Explanation.self).number == 1002)
        }
        #expect(server.stop() == 0)
    }

    private static func reference(in body: String) throws -> String {
        String(try #require(body.firstMatch(of: /\[([0-9A-Z]{5}-[0-9A-Z]{5})\]/), "\(body)").1)
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
