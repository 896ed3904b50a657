package import Foundation

/// Something that must be provable later (D15); personal data stand apart in `personal`.
package struct AuditEvent: Sendable, Equatable, Codable {
    package var at: Date
    package var kind: Kind
    package var relyingParty: String?
    package var citizen: CitizenID?
    /// Further facts without personal data: method, level, number, assertion.
    package var facts: [String: String]
    /// Erasable without breaking the chain: network address, user name.
    package var personal: [String: String]

    package init(
        at: Date, kind: Kind, relyingParty: String? = nil, citizen: CitizenID? = nil, facts: [String: String] = [:],
        personal: [String: String] = [:]
    ) {
        self.at = at
        self.kind = kind
        self.relyingParty = relyingParty
        self.citizen = citizen
        self.facts = facts
        self.personal = personal
    }

    /// What happened.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case loginStarted = "login-started"
        case credentialsRefused = "credentials-refused"
        case codeSent = "code-sent"
        case codeRefused = "code-refused"
        case loginSucceeded = "login-succeeded"
        case loginEnded = "login-ended"
        case ownPageOpened = "own-page-opened"
        case consentGiven = "consent-given"
        case consentWithdrawn = "consent-withdrawn"
        case consentRefused = "consent-refused"
        case assertionIssued = "assertion-issued"
        case errorResponseIssued = "error-response-issued"
        case artifactResolved = "artifact-resolved"
        case userInfoReleased = "user-info-released"
        case sessionEnded = "session-ended"
        case participationEnded = "participation-ended"
        case participantLoggedOut = "participant-logged-out"
        case participantNotLoggedOut = "participant-not-logged-out"
        case relyingPartyAdded = "relying-party-added"
        case relyingPartyChanged = "relying-party-changed"
        case relyingPartyRemoved = "relying-party-removed"
        case metadataSourceAdded = "metadata-source-added"
        case metadataSourceChanged = "metadata-source-changed"
        case metadataSourceRemoved = "metadata-source-removed"
        case metadataSourceFailed = "metadata-source-failed"
        case externalAnswerRefused = "external-answer-refused"
        case identityProviderAdded = "identity-provider-added"
        case identityProviderChanged = "identity-provider-changed"
        case identityProviderRemoved = "identity-provider-removed"
        case citizenAdded = "citizen-added"
        case citizenChanged = "citizen-changed"
        case citizenRemoved = "citizen-removed"
        case citizenDataViewed = "citizen-data-viewed"
        case cardAnswered = "card-answered"
        case cardRefused = "card-refused"
        case cardTrustChanged = "card-trust-changed"
        case lostDocumentsChanged = "lost-documents-changed"
        case applicationFiled = "application-filed"
        case applicationConfirmed = "application-confirmed"
        case applicationRejected = "application-rejected"
        case applicationLapsed = "application-lapsed"
        case applicationWithdrawn = "application-withdrawn"
        case applicationImpeded = "application-impeded"
        case profileExtended = "profile-extended"
        case profileRevoked = "profile-revoked"
        case profileChanged = "profile-changed"
        case profileDeleted = "profile-deleted"
        case pointChanged = "point-changed"
        case officerChanged = "officer-changed"
        case keyGenerated = "key-generated"
        case keyActivated = "key-activated"
        case keyRetired = "key-retired"
        case keyConfirmed = "key-confirmed"
    }
}

/// An event as it stands in the chain.
package struct RecordedAuditEvent: Sendable, Equatable {
    /// Counts from 1 without gaps.
    package var sequence: Int
    package var event: AuditEvent
    /// HMAC over the predecessor's HMAC and this event without its personal part, hexadecimal.
    package var mac: String

    package init(sequence: Int, event: AuditEvent, mac: String) {
        self.sequence = sequence
        self.event = event
        self.mac = mac
    }
}
