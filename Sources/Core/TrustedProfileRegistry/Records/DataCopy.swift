import Foundation
package import IdentityProvider

/// Everything that is held about a citizen, in plain names: what the download holds.
///
/// Left out are the password's hash and whatever else would open the profile.
struct DataCopy: Encodable {
    struct Person: Encodable {
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
    }

    struct Application: Encodable {
        let number: String
        let state: String
        let filedAt: Date
        let userName: String?
        let email: String?
        let phone: String?
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
        let ended: Date?
        let method: String
        let level: String
    }

    struct ConsentLine: Encodable {
        let portal: String
        let data: [String]
        let givenAt: Date
    }

    struct Event: Encodable {
        let at: Date
        let what: String
        let portal: String?
        let facts: [String: String]
        let personal: [String: String]
    }

    let madeAt: Date
    let person: Person
    let trustedProfile: Profile?
    let applications: [Application]
    let signIns: [SignIn]
    let sessions: [OwnSession]
    let consents: [ConsentLine]
    let events: [Event]
}

extension DataCopy.Person {
    init(_ citizen: Citizen) {
        self.init(
            givenName: citizen.givenName, secondName: citizen.secondName, familyName: citizen.familyName,
            pesel: citizen.pesel.digits, knownSince: citizen.createdAt, isLocked: citizen.isLocked)
    }
}

extension DataCopy.Profile {
    init(_ profile: TrustedProfile) {
        self.init(
            userName: profile.userName, email: profile.email, phone: profile.phone,
            codesAreSentBy: profile.channel.rawValue, validUntil: profile.expiresAt,
            postalAddress: profile.record.address, languageOfMails: profile.record.language?.rawValue,
            confirmation: profile.record.confirmation)
    }
}

extension DataCopy.Application {
    init(_ application: ProfileApplication) {
        self.init(
            number: application.number, state: application.state.rawValue, filedAt: application.createdAt,
            userName: application.applicant?.userName, email: application.applicant?.email,
            phone: application.applicant?.phone)
    }
}

extension DataCopy.SignIn {
    init(_ record: SignInRecord) {
        let place =
            switch record.place {
            case .portal(let card): card.entityID
            case .brama: "Brama"
            case .nowhere: "nowhere"
            case .refused: "refused"
            }
        self.init(
            at: record.at, to: place, method: record.method?.text, level: record.level?.rawValue,
            networkAddress: record.address)
    }
}

extension DataCopy.OwnSession {
    init(_ session: Session) {
        self.init(
            began: session.createdAt, lastUsed: session.lastUsedAt, ended: session.endedAt,
            method: session.person.method.text, level: session.person.level.rawValue)
    }
}

extension DataCopy.ConsentLine {
    init(_ given: GivenConsent) {
        self.init(
            portal: given.portal.entityID, data: given.consent.attributes.map(\.rawValue).sorted(),
            givenAt: given.consent.givenAt)
    }
}

extension DataCopy.Event {
    /// Without the digest that names a session.
    init(_ event: AuditEvent) {
        self.init(
            at: event.at, what: event.kind.rawValue, portal: event.relyingParty,
            facts: event.facts.filter { $0.key != "session" }, personal: event.personal)
    }
}

extension RecordsService {
    /// The copy as JSON, UTF-8.
    package func copy(of citizen: CitizenID) async throws(RegistryRefusal) -> [UInt8] {
        let copy = try await dataCopy(of: citizen)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        do {
            return Array(try encoder.encode(copy))
        } catch {
            throw .store(.unavailable("the copy cannot be written: \(type(of: error))"))
        }
    }

    private func dataCopy(of id: CitizenID) async throws(RegistryRefusal) -> DataCopy {
        let found = try await parts.reading { () async throws(StoreError) in try await parts.stores.citizens.citizen(id)
        }
        guard let citizen = found else { throw .profileMissing }
        let (applications, sessions) = try await parts.reading { () async throws(StoreError) in
            (
                try await parts.stores.applications.applications(pesel: citizen.pesel),
                try await parts.stores.ownRecords.sessions(of: id)
            )
        }
        return DataCopy(
            madeAt: parts.now, person: .init(citizen), trustedProfile: citizen.profile.map(DataCopy.Profile.init),
            applications: applications.filter { $0.pretence == nil }.map(DataCopy.Application.init),
            signIns: try await allSignIns(of: id).map(DataCopy.SignIn.init),
            sessions: sessions.map(DataCopy.OwnSession.init),
            consents: try await consents(of: id).map(DataCopy.ConsentLine.init),
            events: try await events(of: id, Set(AuditEvent.Kind.allCases)).map(DataCopy.Event.init))
    }
}
