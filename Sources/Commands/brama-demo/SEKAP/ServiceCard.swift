/// A service of an office, as SEKAP's catalogue describes it.
struct ServiceCard: Sendable {
    let id: String
    let office: Bilingual
    let name: Bilingual
    let purpose: Bilingual
    let documents: Bilingual
    let fee: Bilingual
    let time: Bilingual

    var path: String { "/usluga/" + id }

    /// The card under an identifier.
    static func named(_ id: String) -> ServiceCard? { all.first { $0.id == id } }

    static let all = [
        ServiceCard(
            id: "meldunek",
            office: Bilingual("Urząd Miejski w Gliwicach", "Municipal Office in Gliwice"),
            name: Bilingual("Zaświadczenie o zameldowaniu", "Certificate of residence"),
            purpose: Bilingual(
                "Zaświadczenie potwierdza, gdzie i od kiedy jesteś zameldowany.",
                "The certificate says where you are registered, and since when."),
            documents: Bilingual("Wniosek elektroniczny z karty usługi", "The electronic application on this card"),
            fee: Bilingual("17 zł opłaty skarbowej", "Stamp duty of 17 PLN"),
            time: Bilingual("Do 7 dni", "Up to 7 days")),
        ServiceCard(
            id: "drzewo",
            office: Bilingual("Urząd Miejski w Gliwicach", "Municipal Office in Gliwice"),
            name: Bilingual("Zgłoszenie zamiaru usunięcia drzewa", "Notice that a tree is to be felled"),
            purpose: Bilingual(
                "Właściciel działki zgłasza drzewo, które chce usunąć na cele inne niż gospodarcze.",
                "The owner of a plot gives notice of a tree to be felled for other than business purposes."),
            documents: Bilingual("Zgłoszenie i mapka z miejscem drzewa", "The notice and a map with the tree on it"),
            fee: Bilingual("Bez opłat", "Free of charge"),
            time: Bilingual("Oględziny w ciągu 21 dni", "Inspection within 21 days")),
        ServiceCard(
            id: "informacja",
            office: Bilingual("Śląskie Centrum Społeczeństwa Informacyjnego", "Silesian Information Society Centre"),
            name: Bilingual("Udostępnienie informacji publicznej", "Access to public information"),
            purpose: Bilingual(
                "Każdy może zapytać urząd o to, czym urząd się zajmuje i na co wydaje pieniądze.",
                "Anybody may ask an office what it does and what it spends money on."),
            documents: Bilingual("Pytanie zadane własnymi słowami", "The question in your own words"),
            fee: Bilingual("Bez opłat", "Free of charge"),
            time: Bilingual("Do 14 dni", "Up to 14 days")),
    ]
}
