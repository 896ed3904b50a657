import Foundation

extension SingleSignOnService {
    /// Shows the login's page, or ends the login if nothing is left to ask: `GET /login/<token>`.
    package func show(_ token: Token, _ visit: Visit) async -> Reply {
        await replying { () async throws(FlowError) in
            let login = try await self.login(token, visit)
            let situation = try await self.situation(of: login.request, login: login, visit)
            do throws(FlowError) {
                return try await self.carryOut(LoginFlow.nextStep(situation.facts), token, login, situation, visit)
            } catch .store(.conflict(.loginChanged)), .store(.conflict(.missing)) {
                // Another tab was first, or the session ended meanwhile: decide again on the rows as they are now.
                return Reply(.goToLogin(token))
            }
        }
    }

    private func carryOut(
        _ step: NextStep, _ token: Token, _ login: Login, _ situation: Situation, _ visit: Visit
    ) async throws(FlowError) -> Reply {
        switch step {
        case .chooseMethod(let methods):
            let awaited = login.methodState?.isElsewhere == true ? login.method : nil
            return page(.chooseMethod(methods, awaited: awaited), token, login, situation)
        case .showMethod(let state):
            guard let method = try await currentMethod(of: login) else { return Reply(.goToLogin(token)) }
            if let reply = try await resume(method, state, login, token, visit) { return reply }
            return page(.method(method.shown(state)), token, login, situation)
        case .askConsent(let attributes): return page(.consent(attributes), token, login, situation)
        case .respond(let grant): return try await finish(grant, token, login, situation, visit)
        case .refuse(let number):
            let answered = Change.saveLogin(answered(login, situation))
            guard case .ownPage(let own, _) = situation.asker else {
                return try await refuse(number, situation, also: [answered])
            }
            return try await decline(own, number, situation, also: [answered])
        }
    }

    private func finish(
        _ grant: Grant, _ token: Token, _ login: Login, _ situation: Situation, _ visit: Visit
    ) async throws(FlowError) -> Reply {
        let answered = Change.saveLogin(answered(login, situation))
        switch situation.asker {
        case .portal(let relyingParty):
            return try await respond(grant, situation, to: relyingParty, visit, also: [answered])
        case .ownPage(let own, _):
            return try await open(own, for: grant.person, token, situation, visit, also: [answered])
        }
    }

    private func page(
        _ content: LoginPage.Content, _ token: Token, _ login: Login, _ situation: Situation
    ) -> Reply {
        var page = LoginPage(
            login: token, relyingParty: situation.asker.card, content: content, expiresAt: login.expiresAt,
            shownAt: situation.facts.now, purpose: purpose(of: content, situation.facts))
        page.isOwn = login.request.ownPage != nil
        if case .consent = content { page.consentMark = consentMark(token, situation) }
        page.secondFactors = SecondFactor.offered(in: situation.facts)
        return Reply(.page(page))
    }

    /// A session that did not do is the reason, unless all that is left to ask is consent.
    private func purpose(of content: LoginPage.Content, _ facts: LoginFacts) -> LoginPage.Purpose {
        if case .consent = content { return .signIn }
        return purpose(of: facts)
    }

    /// Why somebody has to be proven.
    func purpose(of facts: LoginFacts) -> LoginPage.Purpose {
        guard facts.sessionPerson != nil, facts.login?.proven == nil else { return .signIn }
        return facts.request.forceAuthn ? .signInAgain : .stepUp
    }

    private func answered(_ login: Login, _ situation: Situation) -> Login {
        login.next { $0.answeredAt = situation.facts.now }
    }

    /// Ends the login without an assertion; the next GET tells the relying party: `POST /login/<token>/cancel`.
    package func cancel(_ token: Token, _ visit: Visit) async -> Reply {
        await changing(token, visit) { $0.ending = .cancelledByCitizen }
    }

    /// Takes the citizen's decision on the release of what the page showed: `POST /login/<token>/consent`.
    ///
    /// Agreement covers what was shown; if the grant has grown meanwhile, or somebody else has signed in to the browser,
    /// the flow asks again.
    package func decide(
        consent isAccepted: Bool, shown: ShownConsent, in token: Token, _ visit: Visit
    ) async -> Reply {
        guard isAccepted else { return await changing(token, visit) { $0.ending = .consentRefused } }
        return await replying { () async throws(FlowError) in
            let login = try await self.login(token, visit)
            let situation = try await self.situation(of: login.request, login: login, visit)
            guard case .askConsent(let asked) = LoginFlow.nextStep(situation.facts),
                let citizen = situation.facts.citizen, case .portal(let relyingParty) = situation.asker,
                shown.mark == self.consentMark(token, situation)
            else { return Reply(.goToLogin(token)) }
            let agreed = shown.attributes.intersection(asked.map(\.attribute))
            try await self.save(
                login.next { _ in }, also: self.consentChanges(citizen, agreed, situation, to: relyingParty))
            return Reply(.goToLogin(token))
        }
    }

    private func consentMark(_ token: Token, _ situation: Situation) -> String? {
        situation.facts.citizen.map {
            ShownConsent.mark(of: token.hash, $0.id, secret: keys.current.pairwiseSecret)
        }
    }

    private func consentChanges(
        _ citizen: Citizen, _ agreed: Set<CitizenAttribute>, _ situation: Situation, to relyingParty: RelyingParty
    ) -> [Change] {
        let consent = Consent(
            citizen: citizen.id, relyingParty: relyingParty.entityID,
            attributes: agreed.union(situation.facts.consent?.attributes ?? []), givenAt: situation.facts.now)
        let event = AuditEvent(
            at: situation.facts.now, kind: .consentGiven, relyingParty: consent.relyingParty, citizen: citizen.id,
            facts: ["attributes": agreed.map(\.rawValue).sorted().joined(separator: ",")])
        return [.saveConsent(consent), .record(event)]
    }

    func changing(
        _ token: Token, _ visit: Visit, by saving: (Login) -> Change = Change.saveLogin,
        _ change: (inout Login) -> Void
    ) async -> Reply {
        await replying { () async throws(FlowError) in
            let login = try await self.login(token, visit)
            try await self.save(login.next(change), by: saving)
            return Reply(.goToLogin(token))
        }
    }

    /// The login's row, if it is this browser's, not answered and not expired.
    func login(_ token: Token, _ visit: Visit) async throws(FlowError) -> Login {
        let login = try await openLogin(token, visit)
        guard time.now < login.expiresAt else { throw try await expired(login) }
        return login
    }

    /// The refusal of a login that timed out.
    func expired(_ login: Login) async throws(FlowError) -> FlowError {
        .refused(Refusal(.loginExpired, portal: try await asker(of: login.request).card))
    }

    /// The login's row, if it is this browser's and not answered, whether or not its time is up.
    func openLogin(_ token: Token, _ visit: Visit) async throws(FlowError) -> Login {
        let found = try await reading { () async throws(StoreError) in
            try await self.stores.logins.login(token.hash)
        }
        guard let login = found else { throw .refused(Refusal(.loginUnknown)) }
        guard let browser = visit.browser, browser.hash == login.browser else {
            throw .refused(Refusal(.browserUnknown))
        }
        let portal = try await asker(of: login.request).card
        if login.answeredAt != nil { throw .refused(Refusal(.alreadyAnswered, portal: portal)) }
        return login
    }

    /// Saves a login; a second tab or a double click that came first is no error, the page is drawn from the row.
    func save(
        _ login: Login, by saving: (Login) -> Change = Change.saveLogin, also changes: [Change] = []
    ) async throws(FlowError) {
        do {
            try await commit([saving(login)] + changes)
        } catch .store(.conflict(.loginChanged)) {
            return
        }
    }
}

extension Login {
    /// The next version of the row.
    func next(_ change: (inout Login) -> Void) -> Login {
        var copy = self
        change(&copy)
        copy.version += 1
        return copy
    }
}
