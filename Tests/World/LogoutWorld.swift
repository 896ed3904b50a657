import Cryptography
import Foundation
package import IdentityProvider
package import SAML
package import TestSupport
import Testing

/// The core with single logout, its portals' servers among it.
package struct LogoutWorld {
    package let world: World
    package let servers: PortalServers
    package let service: LogoutService
    package var clock: TestClock { world.clock }

    package init() async throws {
        world = try await World()
        servers = PortalServers(clock: world.clock, keys: world.keys)
        service = LogoutService(
            stores: Stores(world.store), keys: world.keys, backChannel: servers, settings: world.settings,
            limits: LogoutSettings(), time: world.clock, random: SystemRandomSource())
    }

    /// Registers a portal with addresses for logout messages; it answers there.
    package func portal(
        _ host: String, _ bindings: [Binding] = [.soap], _ edit: (inout Portal) throws -> Void = { _ in }
    ) async throws -> Portal {
        let portal = try await world.portal(host) {
            $0.logoutServices = bindings.map { Endpoint($0, Self.location($0, of: host)) }
            try edit(&$0)
        }
        for binding in bindings { servers.serve(portal, at: Self.location(binding, of: host)) }
        return portal
    }

    package static func location(_ binding: Binding, of host: String) -> String {
        "https://\(host)/slo/" + (binding.rawValue.split(separator: ":").last ?? "").lowercased()
    }

    /// Signs a citizen in at portals, in one browser.
    package func signedIn(
        _ citizen: CitizenID = World.anna, at portals: Portal..., format: NameIDFormat = .transient
    ) async throws -> (Browser, [ValidatedAssertion]) {
        let browser = Browser(world)
        var assertions: [ValidatedAssertion] = []
        for portal in portals {
            let answer = try await browser.signIn(citizen, at: portal) {
                $0.nameIDPolicy = NameIDPolicy(format: format)
            }
            assertions.append(try await answer.assertion())
        }
        return (browser, assertions)
    }

    /// A LogoutRequest of a portal for what an assertion named.
    package func request(
        _ portal: Portal, _ assertion: ValidatedAssertion, over channel: LogoutChannel = .redirect,
        _ edit: (inout LogoutRequest) throws -> Void = { _ in }
    ) throws -> LogoutRequest {
        var request = LogoutRequest(
            id: MessageID.make(SystemRandomSource().bytes(20)), issueInstant: clock.now,
            destination: channel == .soap
                ? world.settings.singleLogoutCallLocation : world.settings.singleLogoutLocation,
            issuer: Issuer(portal.entityID), notOnOrAfter: clock.now.addingTimeInterval(300),
            subject: .nameID(try #require(assertion.nameID)),
            sessionIndexes: [try #require(assertion.sessionIndex)])
        try edit(&request)
        return request
    }

    /// The query that carries a message of a portal.
    package func query(
        _ message: some ProtocolMessage, of portal: Portal, signed: Signing = .byPortal
    ) throws -> String {
        guard let credential = signed.credential(of: portal) else {
            let octets = try LogoutMessageBuilder(credential: portal.credential())
                .redirectURL(message, location: "", relayState: "state")
            return String(octets.dropFirst()).components(separatedBy: "&SigAlg")[0]
        }
        let url = try LogoutMessageBuilder(credential: credential)
            .redirectURL(message, location: "", relayState: "state")
        return String(url.dropFirst())
    }

    /// A session's row.
    package func session(of browser: Browser) async throws -> Session {
        let id = try #require(browser.session).hash
        return try #require(try await world.store.session(id))
    }

    /// Whether the browser's session still stands.
    package func isAlive(_ browser: Browser) async throws -> Bool { try await session(of: browser).endedAt == nil }

    /// Asks over SOAP.
    package func call(
        _ request: LogoutRequest, of portal: Portal, signedBy credential: SigningCredential? = nil
    ) async throws -> LogoutResponse {
        let envelope = try LogoutMessageBuilder(credential: credential ?? portal.credential()).envelope(request)
        return try response(await service.answer(call: envelope))
    }

    /// The LogoutResponse in an envelope, its signature verified.
    package func response(_ reply: SOAPReply) throws -> LogoutResponse {
        let message = try Unverified<LogoutResponse>(SOAPEnvelope.unwrap(reply.octets))
        return try MessageVerifier.verify(message, keys: world.publicKeys).message
    }
}

extension Browser {
    /// Follows every redirect within Brama to a page, a delivery or a refusal.
    package func follow(_ reply: LogoutReply, in world: LogoutWorld) async -> LogoutReply {
        keep(reply)
        switch reply.action {
        case .goToReceived(let token): return await follow(world.service.continueReceived(token, visit), in: world)
        case .goToReturned(let id): return await follow(world.service.returned(id, visit), in: world)
        case .goToLogout(let token): return await follow(world.service.show(token, visit), in: world)
        default: return reply
        }
    }

    private func keep(_ reply: LogoutReply) {
        browser = reply.newBrowser ?? browser
        if reply.endsSession { session = nil }
    }

    /// Takes a portal's message to Brama by Redirect.
    package func logout(
        _ message: some ProtocolMessage, of portal: Portal, signed: Signing = .byPortal, in world: LogoutWorld
    ) async throws -> LogoutReply {
        let query = try world.query(message, of: portal, signed: signed)
        return await follow(world.service.receiveRedirect(rawQuery: query, visit), in: world)
    }

    /// Goes to the portal that the status page names, and comes back with its answer.
    package func visitNext(
        _ status: LogoutStatus, _ portal: Portal, answering outcome: Status = .success, in world: LogoutWorld
    ) async throws -> LogoutReply {
        let sent = await world.service.goOn(status.logout, visit)
        let request = try sent.logoutRequest(in: world)
        let response = LogoutResponse(
            id: MessageID.make(SystemRandomSource().bytes(20)), inResponseTo: request.id,
            issueInstant: world.clock.now, destination: world.world.settings.singleLogoutLocation,
            issuer: Issuer(portal.entityID), status: outcome)
        return try await logout(response, of: portal, in: world)
    }
}

extension LogoutReply {
    package var status: LogoutStatus? { if case .status(let status) = action { status } else { nil } }
    package var refusal: Refusal? { if case .refusal(let refusal) = action { refusal } else { nil } }
    package var overview: LogoutOverview? { if case .overview(let overview) = action { overview } else { nil } }
    package var delivery: SAMLDelivery? { if case .deliver(let delivery, _) = action { delivery } else { nil } }

    /// Where the delivery goes.
    package var address: String? {
        switch delivery {
        case .redirect(let url): String(url.prefix { $0 != "?" })
        case .form(let destination, _): destination
        case nil: nil
        }
    }

    /// The message on its way, verified by Brama's keys.
    package func message<Message: ProtocolMessage>(in world: LogoutWorld) throws -> Message {
        let message: Unverified<Message> =
            switch try #require(delivery, "\(action)") {
            case .redirect(let url):
                try Unverified(HTTPRedirect.decode(rawQuery: String(url.drop { $0 != "?" }.dropFirst())))
            case .form(_, let fields): try Unverified(HTTPPost.decode(fields))
            }
        return try MessageVerifier.verify(message, keys: world.world.publicKeys).message
    }

    package func logoutRequest(in world: LogoutWorld) throws -> LogoutRequest { try message(in: world) }
    package func logoutResponse(in world: LogoutWorld) throws -> LogoutResponse { try message(in: world) }
}
