import Foundation
import IdentityProvider
import Testing

@testable import TrustedProfileLogin

struct PasswordStepTests {
    @Test func `the right password asks for a code`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        let progress = try await fixture.sign(in: "anna")
        guard case .waiting(.oneTimeCode(let form), let changes, let messages) = progress else {
            throw Unexpected(progress: "\(progress)")
        }
        #expect(form.maskedAddress == "a***@example.pl")
        #expect(form.triesLeft == 3)
        #expect(form.expiresAt == Fixture.start.addingTimeInterval(600))
        #expect(messages.map(\.to) == ["anna@example.pl"])
        #expect(changes.contains { if case .addCode = $0 { true } else { false } })
    }

    @Test func `an unknown name, a wrong password and a locked profile get one answer for the same work`() async throws
    {
        var answers: [FormProblem?] = []
        for (name, password) in [("nobody", "x"), ("anna", "wrong"), ("locked", Fixture.password)] {
            let passwords = CountingPasswords()
            let fixture = Fixture(passwords: passwords)
            try await fixture.add("anna")
            try await fixture.add("locked") { $0.isLocked = true }
            let progress = try await fixture.sign(in: name, password)
            answers.append(progress.problem)
            #expect(passwords.checked.count == 1)
            #expect(progress.changes.isEmpty)
            #expect(try await fixture.auditEvents().map(\.kind) == [.credentialsRefused])
        }
        #expect(answers == Array(repeating: FormProblem(.credentialsWrong), count: 3))
    }

    @Test func `the right password of an unlocked profile is not refused`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna") { $0.isLocked = false }
        #expect(try await fixture.sign(in: "anna").isCodeForm)
    }

    @Test func `an unknown name is checked against the decoy`() async throws {
        let passwords = CountingPasswords()
        let fixture = Fixture(passwords: passwords)
        _ = try await fixture.sign(in: "nobody")
        #expect(passwords.checked == [passwords.decoy])
    }

    @Test func `not even the decoy's own password signs anybody in`() async throws {
        let fixture = Fixture()
        #expect(try await fixture.sign(in: "nobody", "nobody knows").problem?.number == .credentialsWrong)
    }

    @Test func `user names are case-sensitive`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        #expect(try await fixture.sign(in: "Anna").problem?.number == .credentialsWrong)
        #expect(try await fixture.sign(in: "anna").isCodeForm)
    }

    @Test func `an e-mail address signs in if exactly one profile has it`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        try await fixture.add("jan") { $0.profile?.email = "both@example.pl" }
        try await fixture.add("ewa") { $0.profile?.email = "both@example.pl" }
        #expect(try await fixture.sign(in: "anna@example.pl").isCodeForm)
        #expect(try await fixture.sign(in: "both@example.pl").problem?.number == .credentialsWrong)
    }

    @Test func `a password of more than a kilobyte is refused without work`() async throws {
        let passwords = CountingPasswords()
        let fixture = Fixture(passwords: passwords)
        let long = "aA1" + String(repeating: "x", count: 1_021)
        try await fixture.add("anna") { $0.profile?.passwordHash = CountingPasswords.hash(of: long) }
        #expect(try await fixture.sign(in: "anna", long + "x").problem?.number == .credentialsWrong)
        #expect(passwords.checked.isEmpty)
        #expect(try await fixture.sign(in: "anna", long).isCodeForm)
    }

    @Test func `an empty name or password is refused without work, of whatever profile`() async throws {
        let passwords = CountingPasswords()
        let fixture = Fixture(passwords: passwords)
        try await fixture.add("anna")
        for (name, password, shown) in [
            ("", "", ""), ("anna", "", "anna"), ("nobody", "", "nobody"), ("", "x", ""), (" \n", "x", ""),
        ] {
            let progress = try await fixture.sign(in: name, password)
            guard case .waiting(.credentials(let form), let changes, let messages) = progress else {
                throw Unexpected(progress: "\(progress)")
            }
            #expect(form.problem == FormProblem(.formRefused, lacksSecret: password.isEmpty))
            #expect(form.userName == shown)
            #expect(changes.isEmpty && messages.isEmpty)
        }
        #expect(passwords.checked.isEmpty)
        #expect(try await fixture.auditEvents().isEmpty)
        #expect(try await fixture.sign(in: "anna").isCodeForm)
    }

    @Test func `what was typed as a name comes back, but for a text that is no name`() async throws {
        let fixture = Fixture()
        for (typed, shown) in [("ania", "ania"), (String(repeating: "a", count: 300), "")] {
            let progress = try await fixture.sign(in: typed, "wrong")
            guard case .waiting(.credentials(let form), _, _) = progress else {
                throw Unexpected(progress: "\(progress)")
            }
            #expect(form.userName == shown)
        }
    }

    @Test func `a code without credentials and credentials in place of a code are refused`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        let form = try await fixture.codeForm().form
        await #expect(throws: MethodFailure.self) {
            try await fixture.method.handle(
                .oneTimeCode("12345678"), in: .credentials(CredentialsForm()), fixture.context())
        }
        await #expect(throws: MethodFailure.self) {
            try await fixture.method.handle(
                .credentials(userName: "anna", password: "x"), in: .oneTimeCode(form), fixture.context())
        }
    }

    @Test func `the record of a refusal names a profile only in its personal part`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        _ = try await fixture.sign(in: "anna", "wrong")
        _ = try await fixture.sign(in: "MyPassword1", "wrong")
        let events = try await fixture.auditEvents()
        #expect(events.map(\.personal) == [["address": "192.0.2.1", "userName": "anna"], ["address": "192.0.2.1"]])
        #expect(events.allSatisfy { $0.facts == ["method": "trusted-profile", "number": "3001"] })
    }
}
