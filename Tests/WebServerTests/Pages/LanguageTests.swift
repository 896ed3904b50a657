import Testing

@testable import WebServer

@Suite struct LanguageTests {
    @Test(arguments: [
        ("pl", Language.polish), ("en", .english), ("en-GB,en;q=0.9", .english), ("pl-PL,pl;q=0.9,en;q=0.8", .polish),
        ("de,en;q=0.5,pl;q=0.7", .polish), ("de, fr", .polish), ("en;q=0, pl;q=0.1", .polish), ("", .polish),
        ("uk-UA,uk;q=0.9,pl;q=0.8", .ukrainian), ("en ; q=0.4, pl;q=0.3", .english), ("pl;q=x,en;q=0.1", .english),
    ])
    func `the browser's preference decides by weight`(header: String, language: Language) {
        #expect(Language.preferred(query: nil, cookie: nil, acceptLanguage: header) == language)
    }

    @Test func `a choice goes before an older choice, and both before the browser`() {
        #expect(Language.preferred(query: "en", cookie: "pl", acceptLanguage: "pl") == .english)
        #expect(Language.preferred(query: nil, cookie: "en", acceptLanguage: "pl") == .english)
        #expect(Language.preferred(query: "xx", cookie: nil, acceptLanguage: "en") == .english)
        #expect(Language.preferred(query: nil, cookie: nil, acceptLanguage: nil) == .polish)
    }

    @Test func `the switch names every language in itself, and says which one this is`() {
        let links = Markup(StartPage().html(in: .ukrainian)).all("a").filter { $0["hreflang"] != nil }
        #expect(links.map { $0["hreflang"] } == ["pl", "en", "uk"])
        #expect(links.map { $0["lang"] } == ["pl", "en", "uk"])
        #expect(links.map { $0["aria-current"] } == [nil, nil, "true"])
    }

    @Test func `the switch leads to the same page in the other language`() {
        let page = StartPage(location: PageLocation(path: "/login/abc", query: "a=1&lang=pl&b=2"))
        let link = Markup(page.html(in: .polish)).all("a").first { $0["hreflang"] == "en" }
        #expect(link?["href"] == "/login/abc?a=1&b=2&lang=en")
        #expect(link?["lang"] == "en")
    }

    @Test func `a page that cannot be asked for again has no switch`() {
        #expect(!ErrorPage(number: 1006, reference: "").html(in: .polish).contains("hreflang"))
    }

    @Test(arguments: ["//evil.example/", "/\\evil.example", "///evil.example", "https://evil.example"])
    func `the switch never leads to another host`(path: String) {
        let address = PageLocation(path: path).address(in: .english)
        #expect(address.hasPrefix("/") && !address.hasPrefix("//") && !address.hasPrefix("/\\"))
    }

    @Test func `a relying party's name is in the page's language where it has one`() {
        let card = RelyingPartyCard(displayNames: ["pl": "Urząd", "en": "Office"], fallbackName: "id")
        #expect(card.name(in: .polish) == "Urząd")
        #expect(card.name(in: .english) == "Office")
        #expect(RelyingPartyCard(displayNames: ["de": "Amt"], fallbackName: "id").name(in: .polish) == "Amt")
        #expect(RelyingPartyCard(fallbackName: "id").name(in: .english) == "id")
    }

    @Test func `a name in another language than the page's says so`() {
        let card = RelyingPartyCard(displayNames: ["pl": "Urząd", "en": "Office", "uk": "Office"], fallbackName: "id")
        #expect(card.nameLanguage(in: .polish) == nil)
        #expect(card.nameLanguage(in: .english) == nil)
        #expect(card.nameLanguage(in: .ukrainian) == "en")
        #expect(RelyingPartyCard(displayNames: ["pl": "Urząd"], fallbackName: "id").nameLanguage(in: .english) == "pl")
        #expect(RelyingPartyCard(fallbackName: "id").nameLanguage(in: .english) == nil)
    }

    @Test(arguments: [
        (1, "1\u{A0}minutę"), (2, "2\u{A0}minuty"), (5, "5\u{A0}minut"), (12, "12\u{A0}minut"), (22, "22\u{A0}minuty"),
        (112, "112\u{A0}minut"),
    ])
    func `Polish counts by its rules`(count: Int, text: String) {
        #expect(Counting.polish(count, one: "minutę", few: "minuty", many: "minut") == text)
    }

    @Test(arguments: [
        (1, "1\u{A0}хвилину"), (2, "2\u{A0}хвилини"), (5, "5\u{A0}хвилин"), (11, "11\u{A0}хвилин"),
        (12, "12\u{A0}хвилин"), (21, "21\u{A0}хвилину"),
        (22, "22\u{A0}хвилини"), (111, "111\u{A0}хвилин"), (121, "121\u{A0}хвилину"),
    ])
    func `Ukrainian counts by its rules`(count: Int, text: String) {
        let counted = Counting.slavic(count, one: "хвилину", few: "хвилини", many: "хвилин", .ukrainian)
        #expect(counted == text)
    }

    @Test func `long waits are told in minutes`() {
        #expect(Counting.polishWait(seconds: 119) == "119\u{A0}sekund")
        #expect(Counting.polishWait(seconds: 121) == "3\u{A0}minuty")
        #expect(Counting.englishWait(seconds: 1) == "1\u{A0}second")
        #expect(Counting.englishWait(seconds: 120) == "2\u{A0}minutes")
        #expect(Counting.ukrainianWait(seconds: 21) == "21\u{A0}секунду")
        #expect(Counting.ukrainianWait(seconds: 300) == "5\u{A0}хвилин")
    }
}
