import Foundation
import IdentityProvider

/// Everything that is held about a citizen, in plain names: what the download holds.
///
/// Left out are the password's hash, and whatever else would open the profile or an application; and what is kept for
/// minutes and says nothing more than the rest: logins and logouts under way, messages that wait to be sent.
/// `DataCopyTests` hold it against the types of what is stored, and against the tables.
struct DataCopy: Encodable {
    let madeAt: Date
    let person: Person
    /// Every one that the person was given; none is given to anybody else.
    let userNames: [String]
    let trustedProfile: Profile?
    let applications: [Application]
    let changesUnderWay: [PendingChange]
    let officer: OfficerPost?
    let signIns: [SignIn]
    let sessions: [OwnSession]
    let assertions: [Assertion]
    let consents: [ConsentLine]
    let codesForSigningIn: [Code]
    let wrongTries: [WrongTries]
    let events: [Event]
}

extension DataCopy {
    struct Person: Encodable {
        let id: String
        let givenName: String
        let secondName: String?
        let familyName: String
        let pesel: String
        let knownSince: Date
        let isLocked: Bool
    }

    struct Profile: Encodable {
        let userName: String
        let email: String
        let phone: String?
        let codesAreSentBy: String
        let validUntil: Date
        let postalAddress: PostalAddress?
        let languageOfMails: String?
        let confirmation: Confirmation?
        let remindedDaysBeforeEnd: Int?
    }

    struct Application: Encodable {
        let number: String
        let state: String
        let applicant: ApplicantData?
        let registerSays: String?
        let code: ProofCodeData?
        let codesSent: Int
        let phoneProvenAt: Date?
        let channelProvenAt: Date?
        let videoCall: Date?
        let rejectedBecause: String?
        let filedAt: Date
        let endsAt: Date
    }

    struct ApplicantData: Encodable {
        let userName: String
        let pesel: String?
        let givenName: String
        let secondName: String?
        let familyName: String
        let email: String
        let phone: String?
        let postalAddress: PostalAddress?
        let codesAreSentBy: String
        let languageOfMails: String
    }

    struct ProofCodeData: Encodable {
        let sentBy: String
        let sentTo: String
        let triesLeft: Int
        let validUntil: Date?
    }

    struct PendingChange: Encodable {
        let what: String
        let newValue: String?
        let codes: [ProofCodeData]
        let endsAt: Date
    }

    struct OfficerPost: Encodable {
        let points: [String]
        let since: Date
    }

    struct SignIn: Encodable {
        let at: Date
        let to: String
        let method: String?
        let level: String?
        let networkAddress: String?
    }

    struct OwnSession: Encodable {
        let began: Date
        let lastUsed: Date
        let endsAt: Date
        let ended: Date?
        let method: String
        let level: String
        let contextClasses: [String]
        let provenAt: Date
        let provenBy: [String]
        let portals: [Portal]
    }

    /// A portal in a session, and the names that it knows the person and the session by.
    struct Portal: Encodable {
        let portal: String
        let nameID: String
        let nameIDFormat: String
        let sessionIndex: String
        let since: Date
    }

    struct Assertion: Encodable {
        let id: String
        let portal: String
        let nameID: String
        let issuedAt: Date
        let provenAt: Date
        let validUntil: Date
        let level: String
        let method: String
        let digest: String
        let state: String
    }

    struct ConsentLine: Encodable {
        let portal: String
        let data: [String]
        let givenAt: Date
    }

    struct Code: Encodable {
        let sentAt: Date
        let validUntil: Date
        let triesLeft: Int
        let isUsed: Bool
    }

    /// Wrong tries that were counted under a name, and how long they hold sign-ins up.
    struct WrongTries: Encodable {
        let name: String
        let count: Int
        let blockedUntil: Date
        let forgottenAt: Date
    }

    struct Event: Encodable {
        let at: Date
        let what: String
        let portal: String?
        let facts: [String: String]
        let personal: [String: String]
    }
}
