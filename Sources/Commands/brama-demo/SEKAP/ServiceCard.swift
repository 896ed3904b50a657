/// A service of an office, as SEKAP's catalogue describes it.
struct ServiceCard: Sendable {
    let id: String
    let office: Trilingual
    let name: Trilingual
    let purpose: Trilingual
    let documents: Trilingual
    let fee: Trilingual
    let time: Trilingual

    var path: String { "/usluga/" + id }

    /// The card under an identifier.
    static func named(_ id: String) -> ServiceCard? { all.first { $0.id == id } }

    static let all = [
        ServiceCard(
            id: "meldunek",
            office: Trilingual("Urząd Miejski w Gliwicach", "Municipal Office in Gliwice", "Міська управа в Глівіце"),
            name: Trilingual(
                "Zaświadczenie o zameldowaniu", "Certificate of residence", "Довідка про реєстрацію місця проживання"),
            purpose: Trilingual(
                "Zaświadczenie potwierdza, gdzie i od kiedy masz meldunek.",
                "The certificate says where you are registered, and since when.",
                "Довідка підтверджує, де і відколи ви зареєстровані."),
            documents: Trilingual(
                "Wniosek elektroniczny z karty usługi", "The electronic application on this page",
                "Електронна заява з картки послуги"),
            fee: Trilingual("17 zł opłaty skarbowej", "Stamp duty of 17 PLN", "17 злотих збору"),
            time: Trilingual("Do 7 dni", "Up to 7 days", "До 7 днів")),
        ServiceCard(
            id: "drzewo",
            office: Trilingual("Urząd Miejski w Gliwicach", "Municipal Office in Gliwice", "Міська управа в Глівіце"),
            name: Trilingual(
                "Zgłoszenie zamiaru usunięcia drzewa", "Notice that a tree is to be felled",
                "Повідомлення про намір зрубати дерево"),
            purpose: Trilingual(
                "Właściciel działki zgłasza drzewo, które chce usunąć na cele inne niż gospodarcze.",
                "The owner of a plot gives notice of a tree to be felled for other than business purposes.",
                "Власник ділянки повідомляє про дерево, яке хоче зрубати не для господарської діяльності."),
            documents: Trilingual(
                "Zgłoszenie i mapka z miejscem drzewa", "The notice and a map with the tree on it",
                "Повідомлення і мапа з місцем дерева"),
            fee: Trilingual("Bez opłat", "Free of charge", "Безплатно"),
            time: Trilingual("Oględziny w ciągu 21 dni", "Inspection within 21 days", "Огляд протягом 21 дня")),
        ServiceCard(
            id: "informacja",
            office: Trilingual(
                "Śląskie Centrum Społeczeństwa Informacyjnego", "Silesian Information Society Centre",
                "Сілезький центр інформаційного суспільства"),
            name: Trilingual(
                "Udostępnienie informacji publicznej", "Access to public information", "Доступ до публічної інформації"),
            purpose: Trilingual(
                "Każdy może zapytać urząd o to, czym urząd się zajmuje i na co wydaje pieniądze.",
                "Anybody may ask an office what it does and what it spends money on.",
                "Кожен може запитати установу, чим вона займається і на що витрачає гроші."),
            documents: Trilingual(
                "Pytanie zadane własnymi słowami", "The question in your own words", "Запитання власними словами"),
            fee: Trilingual("Bez opłat", "Free of charge", "Безплатно"),
            time: Trilingual("Do 14 dni", "Up to 14 days", "До 14 днів")),
    ]
}
