import Foundation

extension SingleSignOnService {
    /// Begins the chosen method: `POST /login/<token>/method`.
    package func choose(_ id: MethodID, in token: Token, _ visit: Visit) async -> Reply {
        await replying { () async throws(FlowError) in
            let login = try await self.login(token, visit)
            guard login.ending == nil else { return Reply(.goToLogin(token)) }
            guard let method = try await self.currentMethods()[id], login.request.permits(method.descriptor)
            else { throw .refused(Refusal(.methodUnknown, login: token)) }
            let standsIn = SecondFactor.mayStandIn(method.descriptor, for: try await self.trustedProfile())
            let begun = login.next { $0.begin(id, standsIn: standsIn) }
            let context = try await self.context(begun, visit)
            let progress = try await self.asking(token) { () async throws(MethodFailure) in
                try await method.begin(context)
            }
            return try await self.follow(progress, begun, token, visit)
        }
    }

    /// Hands what the citizen typed to the method that waits for it: `POST /login/<token>/input`.
    package func submit(_ input: MethodInput, in token: Token, _ visit: Visit) async -> Reply {
        await replying { () async throws(FlowError) in
            let login = try await self.openLogin(token, visit)
            if self.time.now >= login.expiresAt { return try await self.reopen(login, with: input, token, visit) }
            guard let state = login.methodState, login.proven == nil, login.ending == nil,
                let id = login.method, let method = try await self.currentMethods()[id], !state.isElsewhere
            else { return Reply(.goToLogin(token)) }
            let context = try await self.context(login, visit)
            let progress = try await self.asking(token) { () async throws(MethodFailure) in
                try await method.handle(input, in: state, context)
            }
            return try await self.follow(progress, login.next { _ in }, token, visit)
        }
    }

    func follow(
        _ progress: MethodProgress, _ login: Login, _ token: Token, _ visit: Visit
    ) async throws(FlowError) -> Reply {
        switch progress {
        case .waiting(.external(let request), let changes, _):
            return try await leave(with: request, login, token, changes)
        case .waiting(let state, let changes, let messages):
            var login = login
            login.methodState = state
            if try await commitStep(login, changes) { await send(messages, for: login) }
            return Reply(.goToLogin(token))
        case .proven(let person, let changes):
            guard let first = login.firstFactor else {
                return try await signIn(person, login, token, visit, changes)
            }
            return try await joinFactors(of: first, person, login, token, visit, changes)
        case .ended(let number, let changes):
            var login = login
            login.method = nil
            login.methodState = nil
            login.firstFactor = nil
            guard try await commitStep(login, changes) else { return Reply(.goToLogin(token)) }
            let portal = try await asker(of: login.request).card
            throw .refused(Refusal(number, portal: portal, login: token))
        }
    }

    /// Signs in whose password and whose card or bank are the same person's, by the trusted profile.
    private func joinFactors(
        of first: CitizenID, _ person: ProvenPerson, _ login: Login, _ token: Token, _ visit: Visit,
        _ changes: [Change]
    ) async throws(FlowError) -> Reply {
        guard person.citizen == first, let profile = try await trustedProfile() else {
            return try await follow(.ended(.secondFactorOfAnother, changes: changes), login, token, visit)
        }
        guard person.level >= profile.level else {
            return try await follow(.ended(.bankLevelTooLow, changes: changes), login, token, visit)
        }
        let proof = SecondFactor.proof(by: person, of: profile)
        guard let citizen = try await citizen(behind: proof), citizen.bears(proof, at: time.now) else {
            return try await follow(.ended(.profileExpired, changes: changes), login, token, visit)
        }
        return try await signIn(proof, login, token, visit, changes, second: person.method)
    }

    /// Begins a session under a new id (V34) and ends the one that the browser had.
    private func signIn(
        _ person: ProvenPerson, _ login: Login, _ token: Token, _ visit: Visit, _ changes: [Change],
        second: MethodID? = nil
    ) async throws(FlowError) -> Reply {
        let now = time.now
        let sessionToken = Token(from: random)
        let session = Session(
            id: sessionToken.hash, person: person, createdAt: now, lastUsedAt: now,
            expiresAt: now.addingTimeInterval(settings.sessionAbsoluteLimit))
        var login = login
        login.proven = person
        login.session = session.id
        login.methodState = nil
        var facts = ["method": person.method.text, "level": person.level.rawValue, "session": session.id.hex]
        facts["second"] = second?.text
        let event = AuditEvent(
            at: now, kind: .loginSucceeded, relyingParty: login.request.portal, citizen: person.citizen, facts: facts,
            personal: ["address": visit.address])
        let begun: [Change] = [.saveLogin(login), .addSession(session), .record(event)]
        do {
            try await commit(begun + changes, replacing: visit.session, by: session)
            return Reply(.goToLogin(token), newSession: sessionToken)
        } catch .store(.conflict(.loginChanged)), .store(.conflict(.codeSpent)) {
            return Reply(.goToLogin(token))
        } catch .store(.conflict(.duplicate("pesel"))), .store(.conflict(.citizenChanged)) {
            // Another login added or renamed this person at the same moment: the method, asked again, finds them.
            return Reply(.goToLogin(token))
        }
    }

    /// Writes a step of the method and tells whether it counts: not if another tab was first, or used up its code.
    ///
    /// What the step counted (tries, throttles, audit) is written all the same, or guesses in parallel would be free.
    func commitStep(_ login: Login, _ changes: [Change]) async throws(FlowError) -> Bool {
        do {
            do {
                try await commit([.saveLogin(login)] + changes)
                return true
            } catch .store(.conflict(.loginChanged)) {
                try await commit(changes.filter(\.isCounted))
                return false
            }
        } catch .store(.conflict(.codeSpent)) {
            return false
        }
    }

    /// Sends what the committed step promised; a failure is shown on the form, where a new code can be asked for.
    private func send(_ messages: [OutgoingMessage], for login: Login) async {
        for message in messages {
            do {
                try await delivery.send(message)
            } catch {
                await note(FormProblem(.codeNotSent), on: login)
            }
        }
    }

    private func note(_ problem: FormProblem, on login: Login) async {
        guard case .oneTimeCode(var form)? = login.methodState else { return }
        form.problem = problem
        let noted = login.next { $0.methodState = .oneTimeCode(form) }
        do {
            try await stores.ledger.commit([.saveLogin(noted)])
        } catch {
            // The code is lost either way; the citizen asks for another from the form as it stands.
            return
        }
    }

    func context(_ login: Login, _ visit: Visit) async throws(FlowError) -> MethodContext {
        let situation = try await situation(of: login.request, login: login, visit)
        return MethodContext(
            login: login.id, relyingParty: situation.asker.card, purpose: purpose(of: situation.facts),
            language: visit.language, address: visit.address, now: situation.facts.now, request: login.request,
            sessionPerson: situation.facts.sessionPerson, standsInFor: try await levelToStandInFor(login))
    }

    /// The level of the trusted profile, where the password was right and another method takes the code's place.
    private func levelToStandInFor(_ login: Login) async throws(FlowError) -> LevelOfAssurance? {
        login.firstFactor == nil ? nil : try await trustedProfile()?.level
    }

    private func trustedProfile() async throws(FlowError) -> MethodDescriptor? {
        try await currentMethods()[.trustedProfile]?.descriptor
    }

    func asking(
        _ token: Token, _ work: () async throws(MethodFailure) -> MethodProgress
    ) async throws(FlowError) -> MethodProgress {
        do {
            return try await work()
        } catch {
            throw failure(error, token)
        }
    }

    func failure(_ error: MethodFailure, _ token: Token) -> FlowError {
        switch error {
        case .busy(let seconds): .refused(Refusal(.loginQueueFull, login: token, retryAfter: seconds))
        case .store(let failure): .store(failure)
        case .unexpectedInput: .refused(Refusal(.formRefused, login: token))
        }
    }
}

extension Login {
    /// Starts over with a method: an earlier proof that did not do, or whose session was ended, counts no more.
    ///
    /// Where the password was right and a code is awaited, a method that may stand in takes the code's place.
    fileprivate mutating func begin(_ method: MethodID, standsIn: Bool) {
        if !standsIn {
            firstFactor = nil
        } else if case .oneTimeCode(let form)? = methodState {
            firstFactor = form.citizen
        }
        self.method = method
        proven = nil
        session = nil
    }
}

extension Change {
    /// Whether a step that came too late has counted it; what it would have sent or used up stays as it was.
    fileprivate var isCounted: Bool {
        switch self {
        case .addCode, .spendCode: false
        case .record(let event): event.kind != .codeSent
        default: true
        }
    }
}
