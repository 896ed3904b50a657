import Foundation
package import IdentityProvider

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

    func dataCopy(of id: CitizenID) async throws(RegistryRefusal) -> DataCopy {
        let found = try await parts.reading { () async throws(StoreError) in try await parts.stores.citizens.citizen(id)
        }
        guard let citizen = found else { throw .profileMissing }
        let signIns = try await allSignIns(of: id)
        let events = try await events(of: id, Set(AuditEvent.Kind.allCases))
        let stores = parts.stores
        return try await parts.reading { () async throws(StoreError) in
            DataCopy(
                madeAt: parts.now, person: DataCopy.Person(citizen),
                userNames: try await stores.ownRecords.userNames(of: id),
                trustedProfile: citizen.profile.map(DataCopy.Profile.init),
                applications: try await applications(of: citizen).map(DataCopy.Application.init),
                changesUnderWay: try await stores.errands.profileOperations(of: id).map(DataCopy.PendingChange.init),
                officer: try await stores.points.officer(id).map(DataCopy.OfficerPost.init),
                signIns: signIns.map(DataCopy.SignIn.init), sessions: try await sessions(of: id),
                assertions: try await assertions(among: events).map(DataCopy.Assertion.init),
                consents: try await stores.ownRecords.consents(of: id).map(DataCopy.ConsentLine.init),
                codesForSigningIn: try await stores.codes.codes(of: id).map(DataCopy.Code.init),
                wrongTries: try await wrongTries(of: citizen), events: events.map(DataCopy.Event.init))
        }
    }

    /// Those that name the person's number, and the one by which the profile was confirmed, whose data are gone; not
    /// those of impostors.
    private func applications(of citizen: Citizen) async throws(StoreError) -> [ProfileApplication] {
        var applications = try await parts.stores.applications.applications(pesel: citizen.pesel)
        if let number = citizen.profile?.record.confirmation?.application,
            !applications.contains(where: { $0.number == number }),
            let confirmed = try await parts.stores.applications.application(number: number)
        {
            applications.append(confirmed)
        }
        return applications.filter { $0.pretence == nil }
    }

    private func sessions(of citizen: CitizenID) async throws(StoreError) -> [DataCopy.OwnSession] {
        var sessions: [DataCopy.OwnSession] = []
        for session in try await parts.stores.ownRecords.sessions(of: citizen) {
            let participants = try await parts.stores.sessions.participants(of: session.id)
            sessions.append(DataCopy.OwnSession(session, participants))
        }
        return sessions
    }

    /// The chain names every assertion; its record goes sooner than the event.
    private func assertions(among events: [AuditEvent]) async throws(StoreError) -> [IssuedAssertion] {
        var assertions: [IssuedAssertion] = []
        for event in events where event.kind == .assertionIssued {
            guard let id = event.facts["assertion"],
                let assertion = try await parts.stores.assertions.assertion(id)
            else { continue }
            assertions.append(assertion)
        }
        return assertions
    }

    /// Under the names that the profile is signed in to with.
    private func wrongTries(of citizen: Citizen) async throws(StoreError) -> [DataCopy.WrongTries] {
        var counted: [DataCopy.WrongTries] = []
        for name in [citizen.profile?.userName, citizen.profile?.email].compactMap(\.self) {
            let key = ThrottleKey.account(typed: name, secret: parts.secret)
            guard let throttle = try await parts.stores.codes.throttle(key) else { continue }
            counted.append(DataCopy.WrongTries(throttle, under: name))
        }
        return counted
    }
}
