import Foundation
import SAML

/// What a participant's server made of a LogoutRequest.
enum LogoutCallOutcome: Sendable, Equatable {
    case told
    case failed(LogoutParticipant.Problem)
}

/// Reads the status of a LogoutResponse.
enum LogoutVerdict {
    /// Success, PartialLogout under it included, and a principal that is unknown there: nobody is signed in. Another
    /// answer of the responder may be different the next time, one that faults the request is final.
    static func outcome(of status: Status) -> LogoutCallOutcome {
        if status.code == .success || status.subcode == .unknownPrincipal { return .told }
        return .failed(status.code == .responder ? .unreadable : .refused)
    }
}

extension LogoutService {
    /// Tells participants over SOAP, all at once and within a time limit.
    ///
    /// They are marked as asked before anything goes out, so that nobody else asks them meanwhile; the mark ends by
    /// itself, so that after a crash somebody does.
    func tell(_ places: [Int], in logout: Logout) async throws(FlowError) -> Logout {
        let ids = Dictionary(uniqueKeysWithValues: places.map { ($0, messageID()) })
        let now = time.now
        let end = now.addingTimeInterval(2 * limits.callTimeout)
        let claimed = logout.next { logout in
            for (place, id) in ids { logout.participants?[place].ask(id, until: end, now: now) }
        }
        do {
            try await commit([.saveLogout(claimed)])
        } catch .store(.conflict(.logoutChanged)) {
            return try await current(logout.id)
        }
        let outcomes = await call(ids, in: claimed)
        let limits = limits
        return try await change(claimed, recording: Set(places)) { logout, now in
            for (place, outcome) in outcomes where logout.participants?[place].requestID == ids[place] {
                logout.note(outcome, for: place, limits, now)
            }
        }
    }

    private func call(_ ids: [Int: String], in logout: Logout) async -> [(Int, LogoutCallOutcome)] {
        await withTaskGroup(of: (Int, LogoutCallOutcome).self) { group in
            for (place, id) in ids {
                guard let participant = logout.participants?[place] else { continue }
                group.addTask { (place, await call(participant, as: id)) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func call(_ participant: LogoutParticipant, as id: String) async -> LogoutCallOutcome {
        do {
            // The address of the registration as it is now: a portal may come back elsewhere.
            guard let relyingParty = try await relyingParty(participant.relyingParty),
                let address = relyingParty.logoutAddress(among: [.soap]) ?? participant.address
            else { return .failed(.noEndpoint) }
            let request = request(to: participant, relyingParty, at: address.location, as: id)
            let envelope = try builder(for: relyingParty).envelope(request)
            let answer = try await backChannel.post(envelope, to: address.location, within: limits.callTimeout)
            return outcome(in: answer, to: id, of: relyingParty)
        } catch is BackChannelError {
            return .failed(.unreachable)
        } catch {
            return .failed(.unreadable)
        }
    }

    private func outcome(
        in answer: [UInt8], to id: String, of relyingParty: RelyingParty
    ) -> LogoutCallOutcome {
        var expectation = expectation(of: relyingParty, .soap)
        expectation.location = nil  // The answer comes back on the connection that asked.
        do {
            let message = try Unverified<LogoutResponse>(SOAPEnvelope.unwrap(answer))
            let status = try LogoutResponseValidator(expectation).validate(message, answering: id)
            return LogoutVerdict.outcome(of: status)
        } catch {
            return .failed(.unreadable)
        }
    }

    /// The LogoutRequest to a participant: the name identifier and the session indexes as they were issued, and valid
    /// for as long as an assertion of the session could still sign in there (Core §3.7.3.2).
    func request(
        to participant: LogoutParticipant, _ relyingParty: RelyingParty, at location: String, as id: String
    ) -> LogoutRequest {
        let now = time.now
        let issuer = settings.issuer(towards: relyingParty)
        let isPersistent = participant.nameIDFormat == NameIDFormat.persistent.rawValue
        let nameID = NameID(
            participant.nameID, format: NameIDFormat(rawValue: participant.nameIDFormat),
            nameQualifier: isPersistent ? issuer : nil,
            spNameQualifier: isPersistent ? relyingParty.entityID : nil)
        let lifetime = max(settings.requestLifetime, Double(relyingParty.profile.assertionLifetime))
        return LogoutRequest(
            id: id, issueInstant: now, destination: location, issuer: Issuer(issuer),
            notOnOrAfter: now.addingTimeInterval(lifetime), subject: .nameID(nameID),
            sessionIndexes: participant.sessionIndexes)
    }
}

extension Logout {
    /// Takes note of what a participant's server said.
    fileprivate mutating func note(
        _ outcome: LogoutCallOutcome, for place: Int, _ limits: LogoutSettings, _ now: Date
    ) {
        switch outcome {
        case .told: participants?[place].succeed(now: now)
        case .failed(let problem):
            let row = self
            participants?[place].fail(problem, of: row, settings: limits, now: now)
        }
    }
}
