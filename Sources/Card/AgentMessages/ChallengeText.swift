import Foundation

/// The names of the lines, in the one order in which they stand.
enum ChallengeField: String, CaseIterable {
    case version = "brama-card-challenge"
    case identityProvider = "identity-provider"
    case relyingParty = "relying-party"
    case relyingPartyNamePolish = "relying-party-name-pl"
    case relyingPartyNameEnglish = "relying-party-name-en"
    case purpose
    case login
    case issuedAt = "issued-at"
    case expiresAt = "expires-at"
    case nonce
    case checkWords = "check-words"
}

/// The form of the canonical text: one `name: value` per line, every line ended by a line feed.
enum ChallengeText {
    static let version = "1"
    /// The largest text that is read, in octets.
    static let limit = 4_096

    static func encode(_ lines: [(name: String, value: String)]) -> [UInt8] {
        Array(lines.map { $0.name + ": " + $0.value + "\n" }.joined().utf8)
    }

    /// Whether a value fills one line and shows what it is: no control, formatting or separator characters, which
    /// could make a portal's name look like another's.
    static func isValue(_ value: String) -> Bool {
        guard let first = value.unicodeScalars.first, let last = value.unicodeScalars.last else { return false }
        return first != " " && last != " " && value.unicodeScalars.allSatisfy(isPlain)
    }

    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }

    /// The values of all lines, each of which must be there once, in its place.
    static func decode(_ octets: [UInt8]) throws(ChallengeError) -> [ChallengeField: String] {
        guard octets.count <= limit, let text = String(validating: octets, as: UTF8.self) else {
            throw .unreadable
        }
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == ChallengeField.allCases.count + 1, lines.last == "" else { throw .unreadable }
        var values: [ChallengeField: String] = [:]
        for (field, line) in zip(ChallengeField.allCases, lines) {
            let start = field.rawValue + ": "
            guard line.utf8.starts(with: start.utf8) else { throw .unexpectedLine(field.rawValue) }
            values[field] = String(line.unicodeScalars.dropFirst(start.unicodeScalars.count))
        }
        return values
    }
}
