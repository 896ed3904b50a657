import IdentityProvider
import Testing

@testable import WebServer

/// Nothing is missing in either language; that the tables have the same entries is the compiler's business.
@Suite struct TextCompletenessTests {
    @Test func `every template can be parsed`() throws {
        try PageTemplates.prepare()
        #expect(PageTemplates.shared.faults.isEmpty)
    }

    @Test func `a template that cannot be parsed is named`() {
        #expect(PageTemplates(["broken": Array("{{#open}}".utf8)]).faults.count == 1)
    }

    @Test(arguments: WebServer.Language.allCases)
    func `every text that a template asks for is there`(language: WebServer.Language) {
        let table = TextTable.texts(in: language)
        for (name, source) in PageTemplates.embedded {
            let template = String(decoding: source, as: UTF8.self)
            for match in template.matches(of: /\{\{[#^]?texts\.([A-Za-z.]+)\}\}/) {
                #expect(Self.value(at: match.1, in: table) != nil, "\(name): texts.\(match.1)")
            }
            #expect(!template.contains("{{{") && !template.contains("{{&"), "\(name) leaves something unescaped")
        }
    }

    @Test(arguments: WebServer.Language.allCases)
    func `no text is empty or untrimmed`(language: WebServer.Language) {
        for text in Self.strings(TextTable.texts(in: language)) {
            #expect(!text.isEmpty && text.first != " " && text.last != " ")
        }
    }

    @Test(arguments: ErrorNumber.allCases, WebServer.Language.allCases)
    func `every error number has a text`(number: ErrorNumber, language: WebServer.Language) {
        let text = ErrorTexts.table(in: language)[number.rawValue]
        for part in [text?.title, text?.explanation, text?.nextStep] {
            #expect(part?.isEmpty == false)
        }
        #expect(text?.title.last != ".")
        #expect(text?.explanation.last == "." && text?.nextStep.last == ".")
    }

    @Test func `there is no text for a number that does not exist`() {
        #expect(ErrorTexts.numbers == ErrorNumber.allCases.map(\.rawValue).sorted())
        #expect(Set(ErrorTexts.table(in: .english).keys) == Set(ErrorTexts.table(in: .polish).keys))
    }

    @Test func `the languages do not share their texts`() {
        for number in ErrorTexts.numbers {
            #expect(ErrorTexts.text(number, in: .polish).title != ErrorTexts.text(number, in: .english).title)
        }
    }

    private static func value(at path: Substring, in table: PageValues) -> Any? {
        path.split(separator: ".").reduce(table as Any?) { ($0 as? PageValues)?[String($1)] }
    }

    private static func strings(_ value: Any) -> [String] {
        switch value {
        case let text as String: [text]
        case let list as [Any]: list.flatMap { strings($0) }
        case let table as PageValues: table.values.flatMap { strings($0) }
        default: []
        }
    }
}
