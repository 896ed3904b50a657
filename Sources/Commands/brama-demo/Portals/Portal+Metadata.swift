import Cryptography
import SAML

extension Portal {
    /// The portal's name for others, in both languages.
    var displayNames: [LocalizedText] {
        switch self {
        case .sekap:
            [
                LocalizedText("pl", "SEKAP – Śląskie urzędy on-line"),
                LocalizedText("en", "SEKAP – Silesian offices online"),
            ]
        case .peup:
            [
                LocalizedText("pl", "PeUP – Platforma e-Usług Publicznych"),
                LocalizedText("en", "PeUP – Platform of public e-services"),
            ]
        case .eUrzad:
            [
                LocalizedText("pl", "e-urząd – podatki i opłaty"),
                LocalizedText("en", "e-urząd – taxes and charges"),
            ]
        }
    }

    /// What a citizen does there, in both languages.
    var descriptions: [LocalizedText] {
        switch self {
        case .sekap:
            [
                LocalizedText("pl", "Karty usług i skrzynka kontaktowa urzędów województwa śląskiego"),
                LocalizedText("en", "Service cards and a contact box for the offices of Silesia"),
            ]
        case .peup:
            [
                LocalizedText("pl", "Sprawy w urzędzie miejskim załatwiane przez internet"),
                LocalizedText("en", "Matters with the municipal office, settled online"),
            ]
        case .eUrzad:
            [
                LocalizedText("pl", "Zobowiązania wobec gminy: sprawdzenie i zapłata"),
                LocalizedText("en", "What you owe the municipality: look it up and pay"),
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
