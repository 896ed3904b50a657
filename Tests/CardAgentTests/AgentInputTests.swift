import AgentMessages
import Foundation
import SmartCard
import Testing

@testable import brama_card

@Suite struct AgentInputTests {
    @Test(arguments: ["123456789", "123 456 789", " 123-456-789 "])
    func `a code is nine digits, however they are grouped`(text: String) throws {
        #expect(try LoginCode(text).digits == "123456789")
    }

    @Test(arguments: ["", "12345678", "1234567890", "12345678a", "١٢٣٤٥٦٧٨٩"])
    func `anything else is no code`(text: String) {
        #expect(throws: AgentError.codeMalformed) { try LoginCode(text) }
    }

    @Test(arguments: [
        ("https://brama.example", "https://brama.example"), ("https://brama.example/", "https://brama.example"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://localhost:8080/", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ])
    func `a server is called over https, or on loopback`(given: String, address: String) throws {
        #expect(try ServerAddress(option: given, environment: [:]).text == address)
        #expect(try ServerAddress(option: nil, environment: ["BRAMA_SERVER": given]).text == address)
    }

    @Test(arguments: [
        "http://brama.example", "http://127.0.0.1.example", "brama.example", "ftp://brama.example",
        "https://user@brama.example", "https://", "https://brama.example?x=1", "http://localhost.example",
    ])
    func `a server that could be overheard or is no server is not called`(given: String) {
        #expect(throws: AgentError.serverUnsafe(given)) { try ServerAddress(option: given, environment: [:]) }
    }

    @Test func `a server must be named`() {
        #expect(throws: AgentError.serverMissing) { try ServerAddress(option: nil, environment: ["BRAMA_SERVER": ""]) }
    }

    @Test(arguments: [
        (["LANG": "pl_PL.UTF-8"], AgentLanguage.polish), (["LANG": "en_US.UTF-8"], .english), ([:], .english),
        (["LANG": "pl_PL.UTF-8", "LC_ALL": "C"], .english), (["LANG": "C", "LC_MESSAGES": "pl_PL"], .polish),
        (["LC_ALL": "", "LANG": "pl"], .polish), (["LANG": "uk_UA.UTF-8"], .ukrainian),
    ])
    func `the locale decides the language`(environment: [String: String], language: AgentLanguage) {
        #expect(AgentLanguage(environment: environment) == language)
    }

    @Test(arguments: [
        (1, "Zły PIN. Pozostała 1 próba.", "Wrong PIN. One try is left.", "Неправильний PIN. Залишилася 1 спроба."),
        (2, "Zły PIN. Pozostały 2 próby.", "Wrong PIN. 2 tries are left.", "Неправильний PIN. Залишилося 2 спроби."),
        (5, "Zły PIN. Pozostało prób: 5.", "Wrong PIN. 5 tries are left.", "Неправильний PIN. Залишилося спроб: 5."),
    ])
    func `tries are counted in every language`(tries: Int, polish: String, english: String, ukrainian: String) {
        #expect(CardError.wrongPIN(triesLeft: tries).sentence == Sentence(polish, english, ukrainian))
    }

    @Test func `a refused command is told with its status word`() {
        #expect(CardError.refused(StatusWord(0x0A82)).sentence.english == "The card refused (0A82).")
    }

    @Test func `two new PINs that differ are refused`() throws {
        let source = SecretSource.newPIN(file: nil)
        #expect(throws: AgentError.newPINsDiffer) {
            try source.readTwice(ScriptedConsole(["1111", "2222"]), .english)
        }
        #expect(try source.readTwice(ScriptedConsole(["1111", "1111"]), .english) == "1111")
    }

    @Test func `a server's sentence cannot move the cursor or turn the text around`() {
        let text = AgentProblem.Text(pl: "\u{1B}[2JKod\nwygasł.\u{202E}", en: String(repeating: "a", count: 900))
        let sentence = AgentError.refused(AgentProblem(number: 3104, text: text)).sentence
        #expect(sentence.polish == "[2JKodwygasł.")
        #expect(sentence.english.count == 500)
        // A server that knows no Ukrainian is quoted in Polish.
        #expect(sentence.ukrainian == sentence.polish)
    }
}
