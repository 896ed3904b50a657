import Testing

@testable import TrustedProfileRegistry

struct RuleTests {
    @Test(arguments: ["a", "Anna_Nowak-7", String(repeating: "x", count: 64)])
    func `a name of Latin letters, digits, underscores and hyphens is allowed`(name: String) {
        #expect(UserNameRule.problem(with: name) == nil)
    }

    @Test func `other names are refused with their reason`() {
        #expect(UserNameRule.problem(with: "") == .empty)
        #expect(UserNameRule.problem(with: String(repeating: "x", count: 65)) == .tooLong(maximum: 64))
        for (name, character) in [("żaba", "ż"), ("a b", " "), ("a.b", "."), ("a@b", "@"), ("a\u{301}", "a\u{301}")] {
            #expect(UserNameRule.problem(with: name) == .character(Character(character)))
        }
    }

    @Test(arguments: ["Zielony7", "Zielony!", "Ża łóż-ko", "aB345678"])
    func `a password of every kind of character is allowed`(password: String) {
        #expect(PasswordRule.problems(with: password).isEmpty)
    }

    @Test func `other passwords are refused with all reasons`() {
        #expect(PasswordRule.problems(with: "Zielon7") == [.tooShort(minimum: 8)])
        #expect(PasswordRule.problems(with: "zielony7") == [.noCapitalLetter])
        #expect(PasswordRule.problems(with: "ZIELONY7") == [.noSmallLetter])
        #expect(PasswordRule.problems(with: "Zielonyy") == [.noDigitOrSpecialCharacter])
        #expect(PasswordRule.problems(with: "Zielony\n7") == [.controlCharacter])
        #expect(
            PasswordRule.problems(with: "")
                == [.tooShort(minimum: 8), .noCapitalLetter, .noSmallLetter, .noDigitOrSpecialCharacter])
    }

    @Test func `a password has 1,024 bytes at most`() {
        let longest = "Aa1" + String(repeating: "x", count: 1_021)
        #expect(PasswordRule.problems(with: longest).isEmpty)
        #expect(PasswordRule.problems(with: longest + "x") == [.tooLong(maximumByteCount: 1_024)])
    }
}
