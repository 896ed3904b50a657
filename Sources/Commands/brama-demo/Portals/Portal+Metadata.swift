import Cryptography
import SAML

extension Portal {
    /// The portal's name for others, in every language.
    var displayNames: [LocalizedText] {
        switch self {
        case .sekap:
            [
                LocalizedText("pl", "SEKAP – Śląskie urzędy on-line"),
                LocalizedText("en", "SEKAP – Silesian offices online"),
                LocalizedText("uk", "SEKAP – Сілезькі установи онлайн"),
            ]
        case .peup:
            [
                LocalizedText("pl", "PeUP – Platforma e-Usług Publicznych"),
                LocalizedText("en", "PeUP – Platform of public e-services"),
                LocalizedText("uk", "PeUP – Платформа публічних е-послуг"),
            ]
        case .eUrzad:
            [
                LocalizedText("pl", "e-urząd – podatki i opłaty"),
                LocalizedText("en", "e-urząd – taxes and charges"),
                LocalizedText("uk", "e-urząd – податки і збори"),
            ]
        }
    }

    /// What a citizen does there, in every language.
    var descriptions: [LocalizedText] {
        switch self {
        case .sekap:
            [
                LocalizedText("pl", "Karty usług i skrzynka kontaktowa urzędów województwa śląskiego"),
                LocalizedText("en", "Service cards and a contact box for the offices of Silesia"),
                LocalizedText("uk", "Картки послуг і контактна скринька установ Сілезії"),
            ]
        case .peup:
            [
                LocalizedText("pl", "Sprawy w urzędzie miejskim załatwiane przez internet"),
                LocalizedText("en", "Matters with the municipal office, settled online"),
                LocalizedText("uk", "Справи в міській управі через інтернет"),
            ]
        case .eUrzad:
            [
                LocalizedText("pl", "Zobowiązania wobec gminy: sprawdzenie i zapłata"),
                LocalizedText("en", "What you owe the municipality: look it up and pay"),
                LocalizedText("uk", "Платежі ґміні: перевірка і сплата"),
            ]
        }
    }

    /// The kind of key that the portal signs its requests with.
    var signingKeyType: KeyType {
        switch self {
        case .sekap: .rsa2048
        case .peup: .p256
        case .eUrzad: .rsa3072
        }
    }

    /// How long the citizen's name identifier lasts.
    var nameIDFormat: NameIDFormat {
        switch self {
        case .sekap: .transient
        case .peup, .eUrzad: .persistent
        }
    }
}
