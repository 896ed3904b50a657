import Cryptography
import Foundation

/// Signing in to Brama's own pages, by the same flow as for any portal ([why](docs/adr/0028-own-pages.md)).
extension SingleSignOnService {
    /// Seconds between two notes that a session is in use.
    private static let touching: TimeInterval = 60

    /// Who visits a page of Brama's own: whoever the browser's session vouches for, if that meets the need.
    package func visitor(of visit: Visit, needing need: OwnPageNeed) async -> OwnPageVisitor {
        do throws(FlowError) {
            if let guest = try await guest(of: visit, need) { return .known(guest) }
            return .stranger(try await begin(need, visit))
        } catch {
            return .stranger(Reply(.refusal(Refusal(error))))
        }
    }

    private func guest(of visit: Visit, _ need: OwnPageNeed) async throws(FlowError) -> OwnPageGuest? {
        let now = time.now
        guard let living = try await livingSession(of: nil, visit, now), need.isMet(by: living.session.person, at: now),
            let citizen = try await citizen(behind: living.session.person, or: living.citizen),
            citizen.bears(living.session.person, at: now),
            living.session.person.isOffered(among: try await currentMethods().descriptors)
        else { return nil }
        let session = living.session
        if now.timeIntervalSince(session.lastUsedAt) > Self.touching {
            do throws(FlowError) {
                try await commit([.touchSession(session.id, at: now)])
            } catch .store(.conflict(.missing)) {
                return nil  // It was ended meanwhile.
            }
        }
        return OwnPageGuest(person: session.person, citizen: citizen, session: session.id, at: now)
    }

    /// Begins a login whose request is Brama's own. Its token follows from the browser's secret like every other (D4).
    private func begin(_ need: OwnPageNeed, _ visit: Visit) async throws(FlowError) -> Reply {
        let now = time.now
        let counting = try await admit(from: visit.address, now)
        let browser = visit.browser ?? Token(from: random)
        var request = AcceptedRequest(
            ownPage: OwnPageRequest(page: need.page, kinds: need.kinds), of: settings,
            id: "own-" + Hex.encode(random.bytes(16)), at: now)
        request.level.floor = need.level
        request.forceAuthn = need.freshness != nil
        let token = Token.login(for: request, browser: browser)
        if let pageToken = need.token { request.ownPage?.sealedToken = try seal(pageToken, under: token) }
        let login = Login(
            id: token.hash, browser: browser.hash, request: request, createdAt: now,
            expiresAt: now.addingTimeInterval(settings.loginLifetime))
        let event = AuditEvent(at: now, kind: .loginStarted, facts: ["page": need.page.rawValue])
        try await commit([counting, .addLogin(login), .record(event)])
        return Reply(.goToLogin(token), newBrowser: visit.browser == nil ? browser : nil)
    }

    /// Nobody has to have signed anything for such a login, so that each address begins a limited number of them.
    private func admit(from address: String, _ now: Date) async throws(FlowError) -> Change {
        let key = ThrottleKey.ownPages(address, secret: keys.current.codeSecret)
        let row = try await reading { () async throws(StoreError) in try await self.stores.codes.throttle(key) }
        let wait = settings.ownPagesThrottle.wait(row, inFlight: 0, now: now)
        guard wait <= 0 else {
            throw .refused(Refusal(.tooManyAttempts, retryAfter: Int(wait.rounded(.up)), cause: "own pages"))
        }
        return .saveThrottle(settings.ownPagesThrottle.counting(row, key: key, now: now))
    }

    /// Ends a login at the page that asked for it.
    func open(
        _ own: OwnPageRequest, for person: ProvenPerson, _ token: Token, _ situation: Situation, _ visit: Visit,
        also changes: [Change]
    ) async throws(FlowError) -> Reply {
        guard let session = situation.session else { throw .refused(Refusal(.internalError, cause: "no session")) }
        let now = situation.facts.now
        let pageToken = try own.sealedToken.map { sealed throws(FlowError) in try unseal(sealed, under: token) }
        let event = AuditEvent(
            at: now, kind: .ownPageOpened, citizen: person.citizen,
            facts: [
                "page": own.page.rawValue, "method": person.method.text, "level": person.level.rawValue,
                "session": session.id.hex,
            ],
            personal: ["address": visit.address])
        try await commit([.touchSession(session.id, at: now), .record(event)] + changes)
        return Reply(.goToOwnPage(own.page, pageToken))
    }

    /// Ends a login for a page of Brama's own without a proof: nobody but the citizen hears of it.
    func decline(
        _ own: OwnPageRequest, _ number: ErrorNumber, _ situation: Situation, also changes: [Change]
    ) async throws(FlowError) -> Reply {
        let event = AuditEvent(
            at: situation.facts.now, kind: .loginEnded,
            facts: ["page": own.page.rawValue, "number": String(number.rawValue)])
        try await commit([.record(event)] + changes)
        guard number != .cancelledByCitizen else { return Reply(.goToStart) }
        throw .refused(Refusal(number, portal: situation.asker.card))
    }

    private func seal(_ pageToken: Token, under token: Token) throws(FlowError) -> [UInt8] {
        do {
            return try ArtifactSeal.seal(Array(pageToken.text.utf8), under: Array(token.text.utf8))
        } catch {
            throw .refused(Refusal(.internalError, cause: "page seal"))
        }
    }

    private func unseal(_ sealed: [UInt8], under token: Token) throws(FlowError) -> Token {
        do {
            let octets = try ArtifactSeal.open(sealed, under: Array(token.text.utf8))
            return Token(received: String(decoding: octets, as: UTF8.self))
        } catch {
            throw .refused(Refusal(.internalError, cause: "page seal"))
        }
    }
}

extension AcceptedRequest {
    /// Brama's own request for one of its pages: its issuer is Brama itself, and nothing travels anywhere.
    fileprivate init(ownPage: OwnPageRequest, of settings: SingleSignOnSettings, id: String, at now: Date) {
        self.init(
            relyingParty: settings.entityID, requestID: id, issueInstant: now,
            returnAddress: ReturnAddress(location: settings.baseURL + "/", binding: .post), relayState: nil,
            forceAuthn: false, isPassive: false, level: LevelRequirement(), nameID: .persistent, subject: nil)
        self.ownPage = ownPage
    }
}
