package import Foundation

/// What a citizen's card signs: the canonical text that says who is to be signed in to what, and when.
///
/// The signature covers exactly `octets`; an agent shows the portal and the check words that it decoded from the octets
/// it is about to have signed, never anything that stands beside them.
package struct Challenge: Sendable, Equatable {
    /// Brama's entityID.
    package let identityProvider: String
    /// The relying party's entityID.
    package let relyingParty: String
    package let relyingPartyNamePolish: String
    package let relyingPartyNameEnglish: String
    package let purpose: SigningPurpose
    /// Names the login without being good for anything: 64 hexadecimal digits of a digest of its id.
    package let login: String
    /// The instant of issue, to the second.
    package let issuedAt: Date
    /// The instant after which the answer comes too late, to the second.
    package let expiresAt: Date
    /// 32 random octets, base64url without padding.
    package let nonce: String
    /// The two words that the page and the agent both show.
    package let checkWords: CheckWords

    /// Refuses texts that cannot stand on a line of their own.
    package init(
        identityProvider: String, relyingParty: String, relyingPartyNamePolish: String,
        relyingPartyNameEnglish: String, purpose: SigningPurpose, login: String, issuedAt: Date, expiresAt: Date,
        nonce: String, checkWords: CheckWords
    ) throws(ChallengeError) {
        self.identityProvider = identityProvider
        self.relyingParty = relyingParty
        self.relyingPartyNamePolish = relyingPartyNamePolish
        self.relyingPartyNameEnglish = relyingPartyNameEnglish
        self.purpose = purpose
        self.login = login
        self.issuedAt = Date(timeIntervalSince1970: issuedAt.timeIntervalSince1970.rounded(.down))
        self.expiresAt = Date(timeIntervalSince1970: expiresAt.timeIntervalSince1970.rounded(.down))
        self.nonce = nonce
        self.checkWords = checkWords
        for line in lines where !ChallengeText.isValue(line.value) {
            throw .unwritableValue(line.name.rawValue)
        }
    }

    /// The canonical text in UTF-8: the very octets that are signed.
    package var octets: [UInt8] {
        ChallengeText.encode(lines.map { ($0.name.rawValue, $0.value) })
    }

    /// Whether a character may stand in a value: seen as it is, on one line.
    package static func isPlain(_ scalar: Unicode.Scalar) -> Bool { ChallengeText.isPlain(scalar) }

    private var lines: [(name: ChallengeField, value: String)] {
        [
            (.version, ChallengeText.version),
            (.identityProvider, identityProvider),
            (.relyingParty, relyingParty),
            (.relyingPartyNamePolish, relyingPartyNamePolish),
            (.relyingPartyNameEnglish, relyingPartyNameEnglish),
            (.purpose, purpose.rawValue),
            (.login, login),
            (.issuedAt, issuedAt.formatted(.iso8601)),
            (.expiresAt, expiresAt.formatted(.iso8601)),
            (.nonce, nonce),
            (.checkWords, checkWords.text),
        ]
    }
}

/// Why the citizen is asked for the card.
package enum SigningPurpose: String, Sendable, CaseIterable {
    case signIn = "sign-in"
    /// The portal wants to know it anew in spite of a session.
    case signInAgain = "sign-in-again"
    /// The portal wants to know it more surely than the session does.
    case stepUp = "step-up"
}

/// The two words by which a citizen sees that the page and the agent speak of the same login.
package struct CheckWords: Sendable, Equatable {
    package let first: String
    package let second: String

    package init(_ first: String, _ second: String) {
        self.first = first
        self.second = second
    }

    /// Both words with a space between them.
    package var text: String { first + " " + second }
}
