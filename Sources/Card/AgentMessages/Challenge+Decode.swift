import Foundation

extension Challenge {
    /// Reads a canonical text; whatever is not exactly what `octets` would write is refused.
    package init(decoding octets: [UInt8]) throws(ChallengeError) {
        let values = try ChallengeText.decode(octets)
        guard values[.version] == ChallengeText.version else { throw .unsupportedVersion }
        func value(_ field: ChallengeField) throws(ChallengeError) -> String {
            guard let value = values[field] else { throw .unexpectedLine(field.rawValue) }
            return value
        }
        guard let purpose = SigningPurpose(rawValue: try value(.purpose)) else {
            throw .unexpectedLine(ChallengeField.purpose.rawValue)
        }
        try self.init(
            identityProvider: try value(.identityProvider), relyingParty: try value(.relyingParty),
            relyingPartyNamePolish: try value(.relyingPartyNamePolish),
            relyingPartyNameEnglish: try value(.relyingPartyNameEnglish), purpose: purpose, login: try value(.login),
            issuedAt: try Self.instant(try value(.issuedAt), .issuedAt),
            expiresAt: try Self.instant(try value(.expiresAt), .expiresAt), nonce: try value(.nonce),
            checkWords: try Self.words(try value(.checkWords)))
        // One text for one meaning: a second way of writing an instant would be a second text.
        guard self.octets == octets else { throw .unreadable }
    }

    private static func instant(_ text: String, _ field: ChallengeField) throws(ChallengeError) -> Date {
        do {
            return try Date(text, strategy: .iso8601)
        } catch {
            throw .unexpectedLine(field.rawValue)
        }
    }

    private static func words(_ text: String) throws(ChallengeError) -> CheckWords {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 2, words.allSatisfy({ !$0.isEmpty }) else {
            throw .unexpectedLine(ChallengeField.checkWords.rawValue)
        }
        return CheckWords(words[0], words[1])
    }
}

/// A challenge cannot be written or read.
package enum ChallengeError: Error, Sendable, Equatable {
    /// It is not a challenge at all, or not in its one form.
    case unreadable
    /// It is of a later version than this agent knows.
    case unsupportedVersion
    /// This line is missing, out of its place, or its value is none.
    case unexpectedLine(String)
    /// This line's value is empty, or has characters that do not belong on a line.
    case unwritableValue(String)
}
