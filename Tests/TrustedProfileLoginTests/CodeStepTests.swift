import Foundation
import IdentityProvider
import Testing

@testable import TrustedProfileLogin

struct CodeStepTests {
    @Test func `the right code proves the person, once`() async throws {
        let fixture = Fixture()
        let citizen = try await fixture.add("anna")
        let (form, digits) = try await fixture.codeForm()
        let progress = try await fixture.send(digits, form, fixture.context(after: 60))
        #expect(progress.person?.citizen == citizen.id)
        #expect(progress.person?.level == .substantial)
        #expect(progress.person?.authnInstant == Fixture.start.addingTimeInterval(60))
        try await fixture.store.commit(progress.changes)
        await #expect(throws: StoreError.conflict(.codeSpent)) { try await fixture.store.commit(progress.changes) }
        #expect(try await fixture.send(digits, form).ending == .codeTriesSpent)
    }

    @Test func `spaces and hyphens between the digits are no mistake`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        let (form, digits) = try await fixture.codeForm()
        let typed = " \(digits.prefix(4)) - \(digits.suffix(4))\n"
        #expect(try await fixture.send(typed, form).person != nil)
    }

    @Test func `three wrong codes end the login`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        let (form, digits) = try await fixture.codeForm()
        let wrong = digits == "00000000" ? "00000001" : "00000000"
        #expect(try await fixture.send(wrong, form).problem == FormProblem(.codeWrong, amount: 2))
        #expect(try await fixture.send(wrong, form).problem == FormProblem(.codeWrong, amount: 1))
        let last = try await fixture.send(wrong, form)
        #expect(last.ending == .codeTriesSpent)
        #expect(try await fixture.send(digits, form).ending == .codeTriesSpent)
        try await fixture.store.commit(last.changes)
        let event = try #require(try await fixture.auditEvents().last)
        #expect(event.kind == .codeRefused)
        #expect(event.facts == ["method": "trusted-profile", "triesLeft": "0"])
    }

    @Test func `the third try may be the right one`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        let (form, digits) = try await fixture.codeForm()
        let wrong = digits == "00000000" ? "00000001" : "00000000"
        for _ in 0..<2 { _ = try await fixture.send(wrong, form) }
        #expect(try await fixture.send(digits, form).person != nil)
    }

    @Test func `a wrong code's try is on disk before anybody is told`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        let (form, digits) = try await fixture.codeForm()
        _ = try await fixture.send(digits == "00000000" ? "00000001" : "00000000", form)
        #expect(try await fixture.store.code(form.code ?? "")?.triesLeft == 2, "nothing of the answer is committed")
    }

    @Test func `a right code whose tries guesses used up meanwhile proves nobody`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        let (form, digits) = try await fixture.codeForm()
        let proven = try await fixture.send(digits, form)
        #expect(proven.person != nil)
        let wrong = digits == "00000000" ? "00000001" : "00000000"
        for _ in 0..<3 { _ = try await fixture.send(wrong, form) }
        await #expect(throws: StoreError.conflict(.codeSpent)) { try await fixture.store.commit(proven.changes) }
    }

    @Test func `guesses at the same moment share the three tries`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        let (form, digits) = try await fixture.codeForm()
        let answers = await withTaskGroup(of: Bool.self) { group in
            for guess in 0..<30 {
                group.addTask {
                    let text = String(12_345_600 + guess)
                    let answer = try? await fixture.send(text == digits ? "99999999" : text, form)
                    return answer?.problem?.number == .codeWrong || answer?.changes.isEmpty == false
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(answers == 3)
    }

    @Test func `a text that is no code costs no try, and is told apart by its form alone`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        let (form, digits) = try await fixture.codeForm()
        for text in ["1234567", "123456789", "1234567a", "１２３４５６７８", String(digits.dropLast()), digits + "0"] {
            #expect(try await fixture.send(text, form).problem == FormProblem(.formRefused, lacksSecret: false))
        }
        for text in ["", " \n"] {
            #expect(try await fixture.send(text, form).problem == FormProblem(.formRefused, lacksSecret: true))
        }
        #expect(try await fixture.store.code(form.code ?? "")?.triesLeft == 3)
        #expect(try await fixture.send(digits, form).person != nil)
    }

    @Test func `a code is good for ten minutes`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        let (form, digits) = try await fixture.codeForm()
        let late = try await fixture.send(digits, form, fixture.context(after: 600))
        #expect(late.problem == FormProblem(.codeExpired))
        #expect(try await fixture.send(digits, form, fixture.context(after: 599)).person != nil)
    }

    @Test func `a code is good for its own login alone`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        let (form, digits) = try await fixture.codeForm()
        let other = fixture.context(login: TokenHash(of: "another login"))
        #expect(try await fixture.send(digits, form, other).problem?.number == .codeWrong)
        #expect(try await fixture.send(digits, form).person != nil)
    }

    @Test func `a code of one citizen proves nobody else`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        try await fixture.add("jan")
        var (form, digits) = try await fixture.codeForm()
        form.citizen = CitizenID("id-of-jan")
        #expect(try await fixture.send(digits, form).problem?.number == .codeWrong)
    }

    @Test func `a code sent again replaces the one before it`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        let (oldForm, oldDigits) = try await fixture.codeForm()
        let again = try await fixture.method.handle(.resendCode, in: .oneTimeCode(oldForm), fixture.context(after: 700))
        let (form, digits) = try await fixture.accept(again)
        #expect(form.code != oldForm.code)
        #expect(form.expiresAt == Fixture.start.addingTimeInterval(1_300))
        let later = fixture.context(after: 701)
        #expect(try await fixture.send(oldDigits, form, later).problem == FormProblem(.codeWrong, amount: 2))
        #expect(try await fixture.send(oldDigits, oldForm, fixture.context()).ending == .codeTriesSpent)
        #expect(try await fixture.send(digits, form, later).person != nil)
    }

    @Test func `a citizen is sent so many codes an hour and no more`() async throws {
        let fixture = Fixture { $0.codesPerHour = 2 }
        try await fixture.add("anna")
        _ = try await fixture.codeForm()
        let (form, _) = try await fixture.codeForm()
        #expect(try await fixture.sign(in: "anna").ending == .tooManyCodes)
        let again = try await fixture.method.handle(.resendCode, in: .oneTimeCode(form), fixture.context())
        #expect(again.ending == .tooManyCodes)
        let hourLater = fixture.context(after: 3_601)
        #expect(try await fixture.sign(in: "anna", Fixture.password, hourLater).isCodeForm)
    }

    @Test func `codes that are not written yet count as well`() async throws {
        let fixture = Fixture { $0.codesPerHour = 2 }
        try await fixture.add("anna")
        for _ in 0..<2 { #expect(try await fixture.sign(in: "anna").isCodeForm) }
        #expect(try await fixture.sign(in: "anna").ending == .tooManyCodes)
    }

    @Test func `an expired profile is told so after the right password and the right code`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna") { $0.profile?.expiresAt = Fixture.start }
        #expect(try await fixture.sign(in: "anna", "wrong").problem?.number == .credentialsWrong)
        let (form, digits) = try await fixture.codeForm()
        let wrong = digits == "00000000" ? "00000001" : "00000000"
        #expect(try await fixture.send(wrong, form).problem?.number == .codeWrong)
        #expect(try await fixture.send(digits, form).ending == .profileExpired)
    }

    @Test func `a profile that was locked since the password is not signed in`() async throws {
        let fixture = Fixture()
        var citizen = try await fixture.add("anna")
        let (form, digits) = try await fixture.codeForm()
        citizen.isLocked = true
        try await fixture.store.commit([.saveCitizen(citizen)])
        #expect(try await fixture.send(digits, form).problem?.number == .credentialsWrong)
        let again = try await fixture.method.handle(.resendCode, in: .oneTimeCode(form), fixture.context())
        #expect(again.problem?.number == .credentialsWrong)
    }

    @Test func `codes go by the chosen channel, or by e-mail if there is no number`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna") {
            $0.profile?.channel = .sms
            $0.profile?.phone = "+48 600 700 123"
        }
        try await fixture.add("jan") { $0.profile?.channel = .sms }
        let sms = try await fixture.codeForm("anna").form
        #expect(sms.channel == .sms)
        #expect(sms.maskedAddress == "***\u{A0}***\u{A0}123")
        #expect(try await fixture.codeForm("jan").form.channel == .email)
    }

    @Test func `the record of a sent code holds no personal data`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        _ = try await fixture.codeForm()
        let event = try #require(try await fixture.auditEvents().last)
        #expect(event.kind == .codeSent)
        #expect(event.facts == ["method": "trusted-profile", "channel": "email"])
        #expect(event.personal == ["address": "192.0.2.1"])
    }

    @Test func `only an HMAC of the code is stored`() async throws {
        let fixture = Fixture()
        try await fixture.add("anna")
        let (form, digits) = try await fixture.codeForm()
        let code = try #require(try await fixture.store.code(form.code ?? ""))
        #expect(!"\(code)".contains(digits))
        #expect(code.mac.count == 64)
    }
}
