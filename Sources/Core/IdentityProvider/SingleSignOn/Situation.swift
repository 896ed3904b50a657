import Foundation
import XMLTree

/// The rows behind one decision, read once.
struct Situation {
    var asker: Asker
    var facts: LoginFacts
    /// The living session of this browser, if there is one.
    var session: Session?
}

extension SingleSignOnService {
    /// Reads what the decision on a request rests on; the relying party is looked up anew at every step (V30).
    func situation(
        of request: AcceptedRequest, login: Login?, _ visit: Visit
    ) async throws(FlowError) -> Situation {
        let now = time.now
        let asker = try await asker(of: request)
        let request = try request.judgedAnew(by: asker)
        let living = try await livingSession(of: login?.session, visit, now)
        let session = living?.session
        var login = login
        if session == nil { login?.proven = nil }  // The session that the proof began was ended meanwhile.
        let person = login?.proven ?? (request.forceAuthn ? nil : session?.person)
        let citizen = try await self.citizen(behind: person, or: living?.citizen)
        let consent = try await self.consent(of: citizen, to: asker)
        let methods = try await currentMethods().descriptors
        let facts = LoginFacts(
            request: request, profile: asker.profile(for: request), methods: methods, login: login,
            sessionPerson: session?.person, citizen: citizen, consent: consent,
            pairwiseID: pairwiseID(of: citizen, subjectOf: request, asker), now: now)
        return Situation(asker: asker, facts: facts, session: session)
    }

    /// The relying party if it is registered, switched on, and its metadata are valid.
    func enabledRelyingParty(_ entityID: String) async throws(FlowError) -> RelyingParty {
        let found = try await reading { () async throws(StoreError) in
            try await self.stores.relyingParties.relyingParty(entityID: entityID)
        }
        guard let found else { throw .refused(Refusal(.relyingPartyUnknown)) }
        if let obstacle = found.obstacle(at: time.now) {
            throw .refused(Refusal(.relyingPartyDisabled, portal: found.card, cause: obstacle.rawValue))
        }
        return found
    }

    /// The session that this login began, else the one of the browser's cookie, if it still lives.
    func livingSession(
        of id: TokenHash?, _ visit: Visit, _ now: Date
    ) async throws(FlowError) -> SessionWithCitizen? {
        guard let id = id ?? visit.session?.hash else { return nil }
        let found = try await reading { () async throws(StoreError) in
            try await self.stores.sessions.sessionWithCitizen(id)
        }
        guard let found, found.session.isAlive(at: now, idleLimit: settings.sessionIdleLimit) else { return nil }
        return found
    }

    /// The methods that are offered now.
    func currentMethods() async throws(FlowError) -> MethodList {
        try await reading { () async throws(StoreError) in try await self.methods.current() }
    }

    /// The one who came with the session, if it is the same.
    func citizen(behind person: ProvenPerson?, or known: Citizen? = nil) async throws(FlowError) -> Citizen? {
        guard let person else { return nil }
        if let known, known.id == person.citizen { return known }
        return try await reading { () async throws(StoreError) in
            try await self.stores.citizens.citizen(person.citizen)
        }
    }

    private func consent(of citizen: Citizen?, to asker: Asker) async throws(FlowError) -> Consent? {
        guard let citizen, case .portal(let relyingParty) = asker, relyingParty.profile.consent == .ask
        else { return nil }
        return try await reading { () async throws(StoreError) in
            try await self.stores.consents.consent(of: citizen.id, to: relyingParty.entityID)
        }
    }

    /// The citizen's persistent identifier, where the request names a subject.
    private func pairwiseID(of citizen: Citizen?, subjectOf request: AcceptedRequest, _ asker: Asker) -> String? {
        guard let citizen, request.subject != nil, case .portal(let relyingParty) = asker else { return nil }
        return pairwiseID(of: citizen.id, for: relyingParty)
    }

    /// The citizen's persistent identifier towards a relying party.
    func pairwiseID(of citizen: CitizenID, for relyingParty: RelyingParty) -> String {
        answers.pairwiseID(of: citizen, for: relyingParty)
    }
}

extension Asker {
    /// The flags by which the login goes; a page of Brama's own is given nothing, and so asks for no consent.
    fileprivate func profile(for request: AcceptedRequest) -> RelyingPartyProfile {
        switch self {
        case .portal(let relyingParty):
            var profile = relyingParty.profile
            profile.release = ReleasePolicy.granted(to: relyingParty, service: request.attributeService)
            return profile
        case .ownPage:
            var profile = RelyingPartyProfile.saml2
            profile.release = []
            profile.consent = .never
            return profile
        }
    }
}

extension AcceptedRequest {
    /// The request under the registration as it is now, which may have changed since it was accepted (V30): the
    /// address must still be there, and the levels are today's.
    fileprivate func judgedAnew(by asker: Asker) throws(FlowError) -> AcceptedRequest {
        guard case .portal(let relyingParty) = asker else { return self }
        let isRegistered = relyingParty.role.assertionConsumerServices.contains {
            $0.location.hasSameOctets(as: returnAddress.location) && $0.bindingURI == returnAddress.binding.rawValue
        }
        guard isRegistered else {
            throw .refused(Refusal(.returnAddressUnknown, portal: relyingParty.card))
        }
        var request = self
        request.level.floor = relyingParty.profile.minimumLevel
        request.level.ceiling = relyingParty.profile.maximumLevel
        return request
    }
}
