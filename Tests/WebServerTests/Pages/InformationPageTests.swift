import Foundation
import HTTPTypes
import Testing

@testable import WebServer

/// The declaration of accessibility as the law has it, and its neighbours.
@Suite struct InformationPageTests {
    /// The ids of the technical conditions for declarations, version 2.0 of 31 July 2024.
    static let required = [
        "a11y-wstep", "a11y-podmiot", "a11y-url", "a11y-data-publikacja", "a11y-data-aktualizacja", "a11y-status",
        "a11y-data-sporzadzenie", "a11y-data-przeglad", "a11y-ocena", "a11y-kontakt", "a11y-osoba", "a11y-email",
        "a11y-telefon", "a11y-procedura", "a11y-aplikacje", "a11y-architektura",
    ]

    private func page(_ topic: InformationTopic, in language: Language) -> String {
        InformationPage(topic, OperatorDetails(), siteAddress: "https://brama.example").html(in: language)
    }

    @Test(arguments: required, Language.allCases)
    func `the declaration has every element that is required`(id: String, language: Language) {
        #expect(Markup(page(.accessibility, in: language)).withID(id) != nil)
    }

    @Test(arguments: Language.allCases)
    func `the declaration's days are for people and for machines`(language: Language) {
        let times = Markup(page(.accessibility, in: language)).all("time")
        #expect(times.count == 4)
        #expect(times.allSatisfy { $0["datetime"] == "2026-11-27" })
        #expect(
            page(.accessibility, in: language).contains(">" + (LocalDay(iso: "2026-11-27")?.text(in: language) ?? "?")))
    }

    @Test(arguments: PageSamples.ordinary)
    func `every page links help, contact, privacy and the declaration`(sample: PageSamples.Sample) {
        for language in Language.allCases {
            let markup = Markup(sample.page.html(in: language))
            let links = markup.all("a").compactMap { $0["href"] }
            for topic in InformationTopic.allCases { #expect(links.contains(topic.path)) }
            #expect(markup.all("meta").contains { $0["name"] == "deklaracja-dostępności" })
        }
    }

    @Test(arguments: InformationTopic.allCases)
    func `the server answers at the address of the link`(topic: InformationTopic) async throws {
        let response = try await Serving().answer(.get, topic.path + "?lang=uk")
        #expect(response.status == .ok)
        #expect(response.text.contains("<html lang=\"uk\">"))
        #expect(response.text.contains(Texts.ukrainian.information.article(topic).title))
    }

    @Test(arguments: Language.allCases)
    func `the pages on data tell how long they are kept, as it is configured`(language: Language) {
        var details = OperatorDetails()
        details.lifetimes.expiredProfile = 11
        details.lifetimes.sessions = 222
        details.lifetimes.assertions = 333
        details.lifetimes.people = 555
        details.lifetimes.audit = 4_444
        let pages = [
            InformationPage(.privacy, details, siteAddress: "https://brama.example").html(in: language),
            CopyPage(details.lifetimes, location: nil).html(in: language),
        ]
        let day = [Language.polish: "dni", .english: "days", .ukrainian: "дн"][language] ?? "?"
        for page in pages {
            for count in [11, 222, 333, 555, 4_444] { #expect(page.contains(" \(count)\u{A0}\(day)"), "\(count)") }
        }
    }

    @Test(arguments: [(Language.polish, "5\u{A0}lat"), (.english, "5\u{A0}years"), (.ukrainian, "5\u{A0}років")])
    func `whole years are told as years`(language: Language, years: String) {
        let privacy = page(.privacy, in: language)
        #expect(privacy.contains(" \(years)") && !privacy.contains("365\u{A0}"))
    }

    @Test(arguments: Language.allCases)
    func `help leads to where a password or a name that was forgotten is asked for`(language: Language) {
        let links = Markup(page(.help, in: language)).all("a").compactMap { $0["href"] }
        #expect(links.contains("/profil/haslo") && links.contains("/profil/nazwa"))
        #expect(!Markup(page(.contact, in: language)).all("a").contains { $0["href"] == "/profil/haslo" })
    }

    @Test func `an address keeps its post code beside its town`() {
        #expect(page(.contact, in: .polish).contains("00-001\u{A0}Warszawa"))
    }

    @Test func `an instant is written by the clock in Warsaw, summer and winter`() {
        let summer = Date(timeIntervalSince1970: 1_780_351_500)  // 2026-06-01 22:05 UTC
        #expect(LongDay.textWithTime(summer, in: .polish) == "2\u{A0}czerwca\u{A0}2026\u{A0}r., 00:05")
        #expect(LongDay.textWithTime(summer, in: .english) == "2\u{A0}June\u{A0}2026, 00:05")
        let winter = Date(timeIntervalSince1970: 1_796_166_300)  // 2026-12-01 23:05 UTC
        #expect(LongDay.textWithTime(winter, in: .ukrainian) == "2\u{A0}грудня\u{A0}2026\u{A0}р., 00:05")
        #expect(LongDay.text(winter, in: .polish) == "2\u{A0}grudnia\u{A0}2026\u{A0}r.")
    }

    @Test(arguments: ["", "2026-13-01", "2026-1-1", "27.11.2026", "2026-11-00", "２026-11-27"])
    func `what is no day is none`(text: String) {
        #expect(LocalDay(iso: text) == nil)
    }

    @Test func `a day is written by each language's custom`() throws {
        let day = try #require(LocalDay(iso: "2026-05-03"))
        #expect(day.text(in: .polish) == "3\u{A0}maja\u{A0}2026\u{A0}r.")
        #expect(day.text(in: .english) == "3\u{A0}May\u{A0}2026")
        #expect(day.text(in: .ukrainian) == "3\u{A0}травня\u{A0}2026\u{A0}р.")
        #expect(day.iso == "2026-05-03")
        let consent = ConsentPage(
            frame: PageSamples().frame(), items: [ConsentItem(.dateOfBirth, value: "1985-05-22")])
        #expect(consent.html(in: .english).contains("22\u{A0}May\u{A0}1985"))
    }
}
