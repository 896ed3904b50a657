import Cryptography
import Foundation
import IdentityProvider
import KeyFiles
import Registers
import Testing
import TrustedProfileRegistry

@testable import brama

/// The registry at the terminal, beside a running server that does the errands.
struct RegistryCommandTests {
    private static let card = ["--id-card", "ABA300000"]
    private static let desk = ["--officer", "roch_apitz", "--point", "um"]

    /// The applicant's side, as the server's pages would work it, on the same files.
    private func applications(_ instance: Instance) throws -> ApplicationService {
        let opened = try brama.Instance.open(InstanceDirectory(path: instance.directory))
        let parts = RegistryParts(
            stores: opened.stores, keys: try Composition.keySource(opened),
            register: NoPersonRegister(), settings: RegistrySettings(baseURL: "http://127.0.0.1:8080"),
            time: SystemTime(), random: SystemRandomSource())
        return ApplicationService(parts, passwords: Hashing())
    }

    private func addPoint(_ instance: Instance) throws {
        let point = try instance.run(
            "point", "add", "um", "--kind", "gmina", "--name", "Urząd Miejski", "--street", "al. Zwycięstwa 20",
            "--postal-code", "41-200", "--city", "Sosnowiec")
        #expect(point.isSuccess, "\(point.errors)")
        let officer = try instance.run("officer", "add", "roch_apitz", "--point", "um")
        #expect(officer.isSuccess, "\(officer.errors)")
    }

    private func form(_ userName: String) -> AccountForm {
        var form = AccountForm()
        (form.userName, form.password, form.givenName, form.familyName) = (userName, "Wiosna-2026", "Zofia", "Żółć")
        (form.pesel, form.email, form.termsAccepted) = ("02070803628", "\(userName)@example.pl", true)
        return form
    }

    /// Files an application; the server's errands make its code, and the outbox has it.
    private func applied(_ instance: Instance, _ userName: String = "zofia") async throws -> String {
        let service = try applications(instance)
        let filed = try await service.apply(form(userName), from: "192.0.2.1")
        var code: String?
        try eventually("the code is sent", within: 20) {
            let rows = try instance.run("outbox", "list", "--json").rows()
            let mail = rows.last { $0["to"] as? String == "\(userName)@example.pl" && $0["code"] is String }
            code = mail?["code"] as? String
            return code != nil
        }
        let status = try await service.proveChannel(try #require(code), of: filed.token)
        return try #require(status.number)
    }

    @Test func `an application is listed, shown and confirmed, and the citizen signs in from then on`() async throws {
        let instance = try Instance()
        let server = try Server(instance)
        try addPoint(instance)
        let number = try await applied(instance)
        let listed = try instance.run("application", "list", "--json").rows()
        #expect(listed.map { $0["state"] as? String } == ["channel-proven"])
        let shown = try instance.run("application", "show", number.replacing("-", with: ""), "--json").object()
        #expect(shown["number"] as? String == number)
        #expect(shown["register"] as? String == "agrees")
        #expect(!"\(shown)".contains("argon2"))
        let document = try instance.run("application", "document", number).output
        #expect(document.contains("<PESEL>02070803628</PESEL>"))
        let unsigned = try instance.scratch.file("application.xml", document)
        #expect(try instance.run("application", "accept", number, unsigned).isRefusal(6805))
        let confirmed = try Brama.run(
            ["application", "confirm", number, "--json", "--directory", instance.directory] + Self.desk + Self.card)
        #expect(confirmed.isSuccess, "\(confirmed.errors)")
        #expect(try confirmed.object()["way"] as? String == "point")
        let citizen = try instance.run("citizen", "show", "zofia", "--json").object()
        #expect((citizen["confirmation"] as? [String: Any])?["point"] as? String == "um")
        let again = try Brama.run(
            ["application", "confirm", number, "--directory", instance.directory] + Self.desk + Self.card)
        #expect(again.isRefusal(6801))
        try eventually("the applicant is told", within: 20) {
            try instance.run("outbox", "list").output.contains("zofia@example.pl")
        }
        #expect(try instance.run("audit", "verify").isSuccess)
        #expect(!(try server.output().contains("02070803628")))
        #expect(server.stop() == 0)
    }

    @Test func `rules hold at the terminal as in the browser`() async throws {
        let instance = try Instance()
        let server = try Server(instance)
        try addPoint(instance)
        let number = try await applied(instance)
        func confirm(_ arguments: [String]) throws -> Outcome {
            try Brama.run(["application", "confirm", number, "--directory", instance.directory] + arguments)
        }
        #expect(try confirm(Self.desk + ["--id-card", "ABA300001"]).isRefusal(6801))
        #expect(try confirm(Self.desk).isRefusal(6801))
        #expect(try confirm(["--officer", "anna_nowak", "--point", "um"] + Self.card).isRefusal(6801))
        #expect(try confirm(["--officer", "roch_apitz", "--point", "zus"] + Self.card).isRefusal(6801))
        #expect(try confirm(["--officer", "nobody", "--point", "um"] + Self.card).isRefusal(6009))
        #expect(try instance.run("officer", "remove", "roch_apitz").isSuccess)
        #expect(try confirm(Self.desk + Self.card).isRefusal(6801))
        #expect(try instance.run("officer", "add", "roch_apitz", "--point", "um").isSuccess)
        let rejected = try Brama.run(
            ["application", "reject", number, "--reason", "Inna osoba", "--json", "--directory", instance.directory]
                + Self.desk)
        #expect(rejected.isSuccess, "\(rejected.errors)")
        let ended = try rejected.object()
        #expect(ended["number"] as? String == number && ended["state"] as? String == "rejected")
        #expect(ended["rejection"] as? String == "Inna osoba" && ended["pesel"] == nil)
        let shown = try instance.run("application", "show", number, "--json").object()
        #expect(shown["rejection"] as? String == "Inna osoba")
        #expect(shown["pesel"] == nil)
        #expect(try confirm(Self.desk + Self.card).isRefusal(6801))
        #expect(server.stop() == 0)
    }

    @Test func `points are added, found and removed`() throws {
        let instance = try Instance()
        try addPoint(instance)
        #expect(try instance.run("point", "list", "zwyciestwa", "--json").rows().count == 1)
        #expect(try instance.run("point", "list", "--kind", "zus", "--json").rows().isEmpty)
        for id in ["UM", "", "u m", "ż"] {
            let outcome = try instance.run(
                "point", "add", id, "--kind", "zus", "--name", "ZUS", "--street", "S 1", "--postal-code", "00-001",
                "--city", "W")
            #expect(outcome.isRefusal(6802), "\(id): \(outcome.errors)")
        }
        #expect(
            try instance.run("officer", "list", "--json").rows().map { $0["userName"] as? String } == ["roch_apitz"])
        #expect(try instance.run("officer", "add", "anna_nowak", "--point", "zus").isRefusal(6009))
        #expect(try instance.run("citizen", "lock", "anna_nowak").isSuccess)
        #expect(try instance.run("officer", "add", "anna_nowak", "--point", "um").isRefusal(6803))
        #expect(try instance.run("officer", "remove", "roch_apitz", "--point", "zus").isRefusal(6009))
        #expect(try instance.run("officer", "remove", "roch_apitz", "--point", "um").isSuccess)
        #expect(try instance.run("officer", "list", "--json").rows().isEmpty)
        #expect(try instance.run("point", "remove", "um").isSuccess)
        #expect(try instance.run("point", "remove", "um").isRefusal(6009))
        #expect(try instance.run("point", "list", "--json").rows().isEmpty)
    }

    @Test func `what is done with points and officers is printed as JSON`() throws {
        let instance = try Instance()
        try addPoint(instance)
        let point = try instance.run(
            "point", "add", "zus", "--kind", "zus", "--name", "ZUS Inspektorat", "--street", "Prosta 1",
            "--postal-code", "00-001", "--city", "Warszawa", "--json"
        ).object()
        #expect(point["id"] as? String == "zus" && point["kind"] as? String == "zus")
        #expect(point["name"] as? String == "ZUS Inspektorat")
        #expect((point["address"] as? [String: Any])?["city"] as? String == "Warszawa")
        let added = try instance.run("officer", "add", "roch_apitz", "--point", "zus", "--json").object()
        #expect(added["userName"] as? String == "roch_apitz" && added["points"] as? [String] == ["um", "zus"])
        let fewer = try instance.run("officer", "remove", "roch_apitz", "--point", "um", "--json").object()
        #expect(fewer["citizen"] as? String == added["citizen"] as? String)
        #expect(fewer["points"] as? [String] == ["zus"])
        let none = try instance.run("officer", "remove", "roch_apitz", "--json").object()
        #expect(none["points"] as? [String] == [])
        let gone = try instance.run("point", "remove", "zus", "--json").object()
        #expect(gone["id"] as? String == "zus")
        #expect(try instance.run("point", "list", "--json").rows().map { $0["id"] as? String } == ["um"])
    }

    @Test func `a profile is extended, reset and revoked, and its owner is told`() throws {
        let instance = try Instance()
        let server = try Server(instance)
        func end(_ name: String) throws -> String? {
            try instance.run("citizen", "show", name, "--json").object()["expiresAt"] as? String
        }
        let before = try #require(try end("anna_nowak"))
        let extended = try instance.run("citizen", "extend", "anna_nowak", "--json").object()
        let after = try #require(try end("anna_nowak"))
        #expect(extended["userName"] as? String == "anna_nowak" && extended["expiresAt"] as? String == after)
        #expect(Int(after.prefix(4)) == (Int(before.prefix(4)) ?? 0) + 3)
        #expect(try instance.run("citizen", "extend", "anna_nowak").isRefusal(6804))
        #expect(try instance.run("citizen", "extend", "jan_wygasly").isRefusal(6804))
        let reset = try instance.run("citizen", "reset", "anna_nowak", "--json", input: "Nowe-Haslo-1\n")
        #expect(reset.isSuccess, "\(reset.errors)")
        #expect(try reset.object()["userName"] as? String == "anna_nowak" && !reset.output.contains("argon2"))
        #expect(try instance.run("citizen", "reset", "anna_nowak", input: "slabe\n").isRefusal(6011))
        let revoked = try instance.run("citizen", "revoke", "anna_nowak", "--json")
        #expect(revoked.isSuccess, "\(revoked.errors)")
        let id = try #require(try revoked.object()["id"] as? String)
        #expect(try instance.run("citizen", "show", "anna_nowak").isRefusal(6009))
        #expect(try instance.run("citizen", "show", id, "--json").object()["userName"] == nil)
        #expect(try instance.run("citizen", "revoke", id).isRefusal(6804))
        try eventually("the owner is told of all three", within: 20) {
            try instance.run("outbox", "list", "--json").rows().count { $0["to"] as? String == "anna_nowak@example.pl" }
                == 3
        }
        #expect(try instance.run("audit", "verify").isSuccess)
        #expect(server.stop() == 0)
    }

    /// Real hashes at a low cost.
    private struct Hashing: PasswordHashing {
        func hash(_ password: String) async -> String? {
            do {
                return try PasswordHasher(memoryKiB: 64, passes: 1).hash(password)
            } catch {
                return nil
            }
        }

        func verify(_ password: String, against hash: String) async -> Bool? {
            PasswordHasher.verify(password, against: hash)
        }
    }
}
