package import Foundation

/// All that the decision on the next step rests on.
package struct LoginFacts: Sendable {
    package var request: AcceptedRequest
    package var profile: RelyingPartyProfile
    package var methods: [MethodDescriptor]
    /// The login's row, nil while the request could still be answered at once.
    package var login: Login?
    /// The person whom the browser's session vouches for, nil without a living session.
    package var sessionPerson: ProvenPerson?
    /// The citizen behind the proof or the session, nil if unknown or removed.
    package var citizen: Citizen?
    /// The citizen's earlier agreement with this relying party.
    package var consent: Consent?
    /// The citizen's pairwise identifier, where the request names a subject.
    package var pairwiseID: String?
    package var now: Date

    package init(
        request: AcceptedRequest, profile: RelyingPartyProfile, methods: [MethodDescriptor], login: Login?,
        sessionPerson: ProvenPerson?, citizen: Citizen?, consent: Consent?, pairwiseID: String?, now: Date
    ) {
        self.request = request
        self.profile = profile
        self.methods = methods
        self.login = login
        self.sessionPerson = sessionPerson
        self.citizen = citizen
        self.consent = consent
        self.pairwiseID = pairwiseID
        self.now = now
    }

    /// Who is vouched for: the proof of this login, else the session unless a fresh proof is demanded (IIP-IDP06).
    package var person: ProvenPerson? {
        guard let person = login?.proven ?? (request.forceAuthn ? nil : sessionPerson) else { return nil }
        guard let citizen, citizen.bears(person, at: now) else { return nil }
        return request.permits(person) && person.isOffered(among: methods) && mayTravel(person) ? person : nil
    }

    /// Another provider's word counts where the request may travel (Core §3.4.1.5.1).
    private func mayTravel(_ person: ProvenPerson) -> Bool {
        person.kind != .bank || request.scope?.permitsProxying ?? true
    }
}
