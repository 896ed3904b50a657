/// Who runs this server, as its citizens are told; configuration fills it in.
package struct OperatorDetails: Sendable, Equatable {
    /// The operator's name, by language.
    package var names: [Language: String] = [.polish: "Brama", .english: "Brama", .ukrainian: "Brama"]
    /// Where citizens write to.
    package var email = "pomoc@brama.example"
    /// Where they call.
    package var phone = "+48 22 000 00 00"
    /// The postal address, in one line.
    package var address = "ul. Przykładowa 1, 00-001 Warszawa"
    /// Who answers for accessibility.
    package var accessibilityOfficer = "Koordynator dostępności"
    /// When the site was first published, and last changed in a way that matters.
    package var published = LocalDay(iso: "2026-11-27")
    package var updated = LocalDay(iso: "2026-11-27")
    /// When the declaration of accessibility was drawn up, and last reviewed.
    package var declared = LocalDay(iso: "2026-11-27")
    package var reviewed = LocalDay(iso: "2026-11-27")

    /// How long what is kept of citizens stays.
    package var lifetimes = DataLifetimes()

    package init() {}

    func name(in language: Language) -> String { names[language] ?? names[.polish] ?? "Brama" }

    /// The address, in which no line ends between a post code and its town.
    var shownAddress: String { address.replacing(#/(\d\d-\d{3}) /#) { "\($0.1)\u{A0}" } }

    /// What `tel:` takes: the digits and the plus.
    var phoneLink: String { "tel:" + phone.filter { $0.isASCII && ($0.isNumber || $0 == "+") } }
}
