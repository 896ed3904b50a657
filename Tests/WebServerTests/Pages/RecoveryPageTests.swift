import Testing
import TrustedProfileRegistry

@testable import WebServer

@Suite struct RecoveryPageTests {
    private func told(_ problems: PasswordProblem..., in language: Language = .polish) -> String {
        let texts = Texts.in(language)
        return texts.own.faults.text(of: .password(problems), texts.code)
    }

    @Test func `everything that a password lacks is told in one sentence`() {
        let all: [PasswordProblem] = [.tooShort(minimum: 8), .noCapitalLetter, .noDigitOrSpecialCharacter]
        let polish = Texts.polish
        #expect(
            polish.own.faults.text(of: .password(all), polish.code)
                == "Hasło musi mieć co najmniej 8\u{A0}znaków, wielką literę oraz cyfrę albo znak specjalny.")
        #expect(told(.noSmallLetter) == "Hasło musi mieć małą literę.")
        #expect(told(.tooShort(minimum: 8)) == "Hasło musi mieć co najmniej 8\u{A0}znaków.")
        #expect(told(.tooLong(maximumByteCount: 1_024), in: .english) == "The password is too long.")
        #expect(
            told(.noCapitalLetter, .controlCharacter, in: .english).hasPrefix(
                "The password must have a capital letter. "))
    }

    @Test(arguments: Language.allCases)
    func `each empty field of a forgotten password is told at its place`(language: Language) {
        let html = ForgottenPasswordPage(faults: [.userNameMissing, .peselMissing], location: nil).html(in: language)
        let faults = Texts.in(language).own.faults
        #expect(html.contains(faults.userNameMissing) && html.contains(faults.peselMissing))
        #expect(Markup(html).withID("username-error") != nil && Markup(html).withID("pesel-error") != nil)
    }
}
