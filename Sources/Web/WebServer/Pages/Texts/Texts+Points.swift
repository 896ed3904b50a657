import IdentityProvider

extension Texts {
    /// What the page of confirmation points says.
    struct Points: Sendable {
        let title: String
        let lead: String
        let search: String
        let searchHint: String
        let kind: String
        let everyKind: String
        let submit: String
        /// Above what was found; the words may be none.
        let found: @Sendable (_ words: String) -> String
        let none: String
        let more: String
        let gmina: String
        let zus: String
        let nfz: String
        let taxOffice: String
        let post: String
        let consulate: String

        func kind(_ kind: ConfirmationPoint.Kind) -> String {
            switch kind {
            case .gmina: gmina
            case .zus: zus
            case .nfz: nfz
            case .taxOffice: taxOffice
            case .post: post
            case .consulate: consulate
            }
        }
    }

    static let polishPoints = Points(
        title: "Punkty potwierdzające",
        lead: "W punkcie potwierdzisz profil zaufany albo go unieważnisz. Weź dowód osobisty lub paszport.",
        search: "Miejscowość lub nazwa",
        searchHint: "Na przykład: Sosnowiec.",
        kind: "Rodzaj urzędu",
        everyKind: "Wszystkie",
        submit: "Szukaj",
        found: { $0.isEmpty ? "Wyniki wyszukiwania" : "Wyniki wyszukiwania: \($0)" },
        none: "Nie znaleźliśmy takiego punktu. Sprawdź pisownię, wpisz krótszą nazwę albo wybierz inny rodzaj urzędu.",
        more: "To nie wszystkie punkty. Wpisz więcej słów, aby zobaczyć pozostałe.",
        gmina: "Urząd gminy lub miasta",
        zus: "ZUS",
        nfz: "NFZ",
        taxOffice: "Urząd skarbowy",
        post: "Poczta",
        consulate: "Konsulat")

    static let englishPoints = Points(
        title: "Confirmation points",
        lead:
            "At a confirmation point you can confirm a trusted profile or revoke it. Bring your identity card or passport.",
        search: "Town or name",
        searchHint: "For example: Sosnowiec.",
        kind: "Kind of office",
        everyKind: "Every kind",
        submit: "Search",
        found: { $0.isEmpty ? "Search results" : "Search results: \($0)" },
        none: "We found no such point. Check the spelling, enter a shorter name or choose another kind of office.",
        more: "These are not all of them. Type more words to see the others.",
        gmina: "Municipal office",
        zus: "Social insurance (ZUS)",
        nfz: "Health fund (NFZ)",
        taxOffice: "Tax office",
        post: "Post office",
        consulate: "Consulate")

    static let ukrainianPoints = Points(
        title: "Пункти підтвердження",
        lead:
            "У пункті можна підтвердити довірений профіль або анулювати його. Візьміть посвідчення особи або паспорт.",
        search: "Населений пункт або назва",
        searchHint: "Польською, наприклад: Sosnowiec.",
        kind: "Вид установи",
        everyKind: "Усі",
        submit: "Шукати",
        found: { $0.isEmpty ? "Результати пошуку" : "Результати пошуку: \($0)" },
        none: "Такого пункту не знайдено. Перевірте написання, введіть коротшу назву або виберіть інший вид установи.",
        more: "Це не всі пункти. Введіть більше слів, щоб побачити решту.",
        gmina: "Управління міста або ґміни",
        zus: "ZUS (соціальне страхування)",
        nfz: "NFZ (фонд здоров’я)",
        taxOffice: "Податкова інспекція",
        post: "Пошта",
        consulate: "Консульство")
}
