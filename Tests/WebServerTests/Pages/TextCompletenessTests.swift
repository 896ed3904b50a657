import IdentityProvider
import Testing

@testable import WebServer

/// Nothing is missing in any language; that the tables have the same entries is the compiler's business.
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
        for language in WebServer.Language.allCases {
            #expect(ErrorTexts.table(in: language).keys.sorted() == ErrorTexts.numbers, "\(language)")
        }
    }

    @Test func `the languages do not share their texts`() {
        for number in ErrorTexts.numbers {
            let titles = WebServer.Language.allCases.map { ErrorTexts.text(number, in: $0).title }
            #expect(Set(titles).count == titles.count)
        }
    }

    @Test func `every text is used by a template or by a page`() throws {
        let unused = try TextUse().unused
        #expect(unused.isEmpty, "\(unused)")
    }

    @Test func `a text that nothing uses is found`() throws {
        // `contain` only begins the names of others.
        let unused = try TextUse(extraNames: ["neverWrittenAnywhere", "contain"]).unused
        #expect(unused == ["contain", "neverWrittenAnywhere"])
    }

    @Test func `Ukrainian texts are written in Ukrainian letters`() throws {
        // Letters of Russian alone, and Latin letters that look Cyrillic inside a Cyrillic word.
        let foreign = try Regex("[ыэёъ]|[а-яіїєґ][a-z]|[a-z][а-яіїєґ]").ignoresCase()
        let texts =
            Self.strings(TextTable.texts(in: .ukrainian))
            + ErrorTexts.table(in: .ukrainian).values.flatMap { [$0.title, $0.explanation, $0.nextStep] }
        #expect(texts.count > 150)
        for text in texts {
            #expect(text.firstMatch(of: foreign) == nil, "\(text)")
        }
        #expect(texts.filter { $0.contains("'") }.isEmpty, "the apostrophe is ’")
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
