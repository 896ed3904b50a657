import Foundation
import Testing

struct CitizenCommandTests {
    private static let password = "Jesienny-Liść-1"

    private func add(
        _ instance: Instance, changing changes: [String: String?] = [:], password: String = password
    ) throws -> Outcome {
        var options: [String: String] = [
            "--user-name": "zofia", "--pesel": "02070803628", "--given-name": "Zofia", "--family-name": "Żółć",
            "--email": "zofia@example.pl",
        ]
        for (name, value) in changes { options[name] = value }
        return try Brama.run(
            ["citizen", "add", "--directory", instance.directory] + options.flatMap { [$0.key, $0.value] },
            input: password + "\n")
    }

    @Test func `a citizen is added with a password from standard input`() throws {
        let instance = try Instance()
        let outcome = try add(
            instance, changing: ["--phone": "+48600100200", "--channel": "sms", "--second-name": "Ewa"])
        #expect(outcome.isSuccess, "\(outcome.errors)")
        let shown = try instance.run("citizen", "show", "zofia", "--json").object()
        #expect(shown["familyName"] as? String == "Żółć")
        #expect(shown["secondName"] as? String == "Ewa")
        #expect(shown["channel"] as? String == "sms")
        #expect(shown["locked"] as? Bool == false)
        #expect(!"\(shown)".contains("argon2"))
        #expect(try instance.run("citizen", "show", "ZOFIA").isRefusal(6009))
    }

    @Test func `data that break a rule are refused, and nothing is changed`() throws {
        let instance = try Instance()
        let before = try instance.state()
        let wrong: [[String: String?]] = [
            ["--user-name": ""], ["--user-name": "zofią"], ["--user-name": "a b"],
            ["--user-name": String(repeating: "z", count: 65)], ["--pesel": "02070803629"], ["--pesel": "x"],
            ["--given-name": " "], ["--family-name": "Ż\u{7}"], ["--second-name": "\u{1b}[2J"],
            ["--given-name": String(repeating: "Z", count: 300)], ["--email": "zofia"],
            ["--email": "z@e.pl\nBcc: x@y.pl"], ["--phone": "60010020"], ["--channel": "sms"],
        ]
        for changes in wrong {
            let outcome = try add(instance, changing: changes)
            #expect(outcome.isRefusal(6011), "\(changes): \(outcome.errors)")
        }
        for password in [
            "short-A", "alllower-1", "ALLUPPER-1", "Onlyletters", "Tab\tulator-1", String(repeating: "Aa1", count: 400),
        ] {
            let outcome = try add(instance, password: password)
            #expect(outcome.isRefusal(6011), "\(password): \(outcome.errors)")
            #expect(!outcome.errors.contains(password))
        }
        #expect(try add(instance, password: "").isRefusal(6018))
        #expect(try instance.state() == before)
    }

    @Test func `user name and PESEL are given once`() throws {
        let instance = try Instance()
        #expect(try add(instance).isSuccess)
        #expect(try add(instance, changing: ["--pesel": "90090515836"]).isRefusal(6012))
        #expect(try add(instance, changing: ["--user-name": "other"]).isRefusal(6012))
        #expect(try instance.run("citizen", "remove", "zofia").isSuccess)
        #expect(try add(instance).isRefusal(6012))
        #expect(try add(instance, changing: ["--user-name": "other"]).isSuccess)
    }

    @Test func `a citizen is locked, unlocked and removed`() throws {
        let instance = try Instance()
        #expect(try instance.run("citizen", "lock", "anna_nowak").isSuccess)
        #expect(try instance.run("citizen", "show", "anna_nowak", "--json").object()["locked"] as? Bool == true)
        #expect(try instance.run("citizen", "unlock", "anna_nowak").isSuccess)
        #expect(try instance.run("citizen", "show", "anna_nowak", "--json").object()["locked"] as? Bool == false)
        #expect(try instance.run("citizen", "remove", "anna_nowak").isSuccess)
        for command in ["show", "lock", "unlock", "remove"] {
            #expect(try instance.run("citizen", command, "anna_nowak").isRefusal(6009))
        }
    }

    @Test func `columns stand under each other, Polish letters or not`() throws {
        let instance = try Instance()
        #expect(try add(instance, changing: ["--family-name": "Z\u{307}o\u{301}łć"]).isSuccess)
        let lines = try instance.run("citizen", "list").output.split(separator: "\n").map(Array.init)
        let column = try #require(String(lines[0]).firstRange(of: "codes by"))
        let offset = String(lines[0]).distance(from: String(lines[0]).startIndex, to: column.lowerBound)
        for line in lines.dropFirst() {
            #expect(String(line[offset...]).hasPrefix("email") || String(line[offset...]).hasPrefix("sms"))
        }
    }
}
