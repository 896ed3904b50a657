package import Foundation

/// How it was proven that a trusted profile is its owner's: kept in the profile and in the audit chain.
package struct Confirmation: Sendable, Equatable, Codable {
    package var way: Way
    package var at: Date
    /// The number of the application that was confirmed.
    package var application: String
    /// The officer who compared the document.
    package var officer: CitizenID?
    /// The confirmation point.
    package var point: String?
    /// The kind of document that the officer saw.
    package var document: IdentityDocument.Kind?
    /// The bank's entityID, or the SHA-256 of the qualified certificate.
    package var authority: String?

    package init(
        _ way: Way, at instant: Date, application: String, officer: CitizenID? = nil, point: String? = nil,
        document: IdentityDocument.Kind? = nil, authority: String? = nil
    ) {
        self.way = way
        at = instant
        self.application = application
        self.officer = officer
        self.point = point
        self.document = document
        self.authority = authority
    }

    /// The ways in which a person is proven.
    package enum Way: String, Sendable, Codable, CaseIterable {
        case point, bank, video
        case electronicID = "e-id"
        case qualifiedCertificate = "qualified-certificate"
    }

    /// The facts for the audit chain, without personal data.
    package var facts: [String: String] {
        var facts = ["way": way.rawValue, "application": application]
        facts["officer"] = officer?.text
        facts["point"] = point
        facts["document"] = document?.rawValue
        facts["authority"] = authority
        return facts
    }
}

/// The document that an officer is shown, with a number whose check digit holds.
package struct IdentityDocument: Sendable, Equatable {
    /// The documents that prove a person at a point.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case identityCard = "id-card"
        case passport
    }

    package let kind: Kind
    /// Without spaces, in capitals.
    package let number: String

    /// Refuses a number that is not one of its kind (domain rules §7): three letters and six digits with the check digit
    /// in fourth place, or two letters and seven digits with the check digit in third place; weighted, the sum of all
    /// with A=10 … Z=35 is a multiple of ten.
    package init?(_ kind: Kind, number text: String) {
        let number = text.filter { !$0.isWhitespace }.uppercased()
        let (letters, weights) =
            kind == .identityCard ? (3, [7, 3, 1, 9, 7, 3, 1, 7, 3]) : (2, [7, 3, 9, 1, 7, 3, 1, 7, 3])
        let values = number.utf8.enumerated().compactMap { index, octet -> Int? in
            switch octet {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where index < letters: Int(octet) - 55
            case UInt8(ascii: "0")...UInt8(ascii: "9") where index >= letters: Int(octet) - 48
            default: nil
            }
        }
        guard number.utf8.count == 9, values.count == 9 else { return nil }
        guard zip(values, weights).reduce(0, { $0 + $1.0 * $1.1 }) % 10 == 0 else { return nil }
        self.kind = kind
        self.number = number
    }
}
