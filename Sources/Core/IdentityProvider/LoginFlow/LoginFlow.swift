import XMLTree

/// The one place that decides how a login goes on (D3).
package enum LoginFlow {
    /// The next step; pure, so that whoever renders or redirects decides nothing.
    package static func nextStep(_ facts: LoginFacts) -> NextStep {
        if let ending = facts.login?.ending { return .refuse(ending) }
        guard let person = facts.person, let contextClass = contextClass(for: person, facts),
            let citizen = facts.citizen
        else { return prove(facts) }
        guard isRequestedSubject(facts) else { return .refuse(.subjectMismatch) }
        return release(to: person, contextClass, of: citizen, facts)
    }

    private static func contextClass(for person: ProvenPerson, _ facts: LoginFacts) -> String? {
        facts.request.level.classMet(by: person.level, contextClasses: person.contextClasses)
    }

    /// Nobody is proven well enough: a method must, one that can reach the level (step-up included).
    private static func prove(_ facts: LoginFacts) -> NextStep {
        let able = facts.methods.filter(facts.request.level.isReachable)
        if able.isEmpty { return .refuse(.levelUnreachable) }
        let permitted = able.filter(facts.request.permits)
        if permitted.isEmpty {
            return .refuse(facts.request.ownPage == nil ? .proxyingForbidden : .levelUnreachable)
        }
        if facts.request.isPassive { return .refuse(.passiveImpossible) }
        if let login = facts.login, let state = login.methodState, permitted.contains(where: { $0.id == login.method }),
            !state.isElsewhere
        {
            return .showMethod(state)
        }
        return .chooseMethod(permitted)
    }

    /// A requested Subject must be this very person (Core §3.4.1, IIP-SSO07): only lasting identifiers can tell.
    private static func isRequestedSubject(_ facts: LoginFacts) -> Bool {
        guard let subject = facts.request.subject else { return true }
        let isOurs = subject.spNameQualifier?.hasSameOctets(as: facts.request.relyingParty) ?? true
        return isOurs && facts.pairwiseID?.hasSameOctets(as: subject.value) == true
    }

    private static func release(
        to person: ProvenPerson, _ contextClass: String, of citizen: Citizen, _ facts: LoginFacts
    ) -> NextStep {
        let granted = facts.request.scope?.attributes.map(facts.profile.release.intersection) ?? facts.profile.release
        let attributes = AttributeRelease.attributes(of: citizen, granted: granted, agreed: facts.consent)
        // What was agreed is the citizen's, never the login's: another citizen may end what one began.
        if facts.profile.consent == .never || !attributes.contains(where: \.isNew) {
            return .respond(Grant(person: person, contextClass: contextClass, attributes: attributes))
        }
        return facts.request.isPassive ? .refuse(.passiveImpossible) : .askConsent(attributes)
    }
}
