import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// A citizen's browser on its way through Brama and a bank.
final class Browser {
    let world: World
    var browser: Token?
    var session: Token?

    init(_ world: World) { self.world = world }

    var visit: Visit { Visit(browser: browser, session: session, address: "192.0.2.7", language: .polish) }

    @discardableResult func keep(_ reply: Reply) -> Reply {
        browser = reply.newBrowser ?? browser
        session = reply.newSession ?? session
        return reply
    }

    /// Takes a portal's request to Brama and follows to a page or an answer.
    func begin(_ edit: (inout AuthnRequest) -> Void = { _ in }) async throws -> Reply {
        let url = try AuthnRequestBuilder(credential: world.portal.credential())
            .redirectURL(world.request(edit), location: "", relayState: "state")
        return await follow(await world.service.receiveRedirect(rawQuery: String(url.dropFirst()), visit))
    }

    func follow(_ reply: Reply) async -> Reply {
        switch keep(reply).action {
        case .goToLogin(let token): await follow(await world.service.show(token, visit))
        case .goToAnswer(let relay): await follow(await world.service.continueAnswer(relay, visit))
        case .leave(let token): await follow(await world.service.depart(token, visit))
        default: reply
        }
    }

    /// Leaves a login's page for a bank.
    func choose(_ method: MethodID = World.bankMethod, in login: Token) async throws -> Departure {
        try Departure(login: login, reply: await follow(await world.service.choose(method, in: login, visit)))
    }

    /// A login that has gone to the bank.
    func depart(_ edit: (inout AuthnRequest) -> Void = { _ in }) async throws -> Departure {
        let first = try await begin(edit)
        return try await choose(in: try #require(first.page?.login, "\(first.action)"))
    }

    /// Brings a Response back, and follows.
    func bring(_ octets: [UInt8], _ relayState: String?) async -> Reply {
        await bring(.post(HTTPPost.fields(.response, message: octets, relayState: relayState)))
    }

    func bring(_ message: ExternalMessage) async -> Reply {
        await follow(await world.service.receiveAnswer(message))
    }

    /// The whole way: to the bank, and back with its word.
    func signIn(
        as person: Person = .anna, _ edit: (inout Statement) -> Void = { _ in }
    ) async throws -> Reply {
        let departure = try await depart()
        return await bring(try world.statement(of: person, to: departure.request, edit).octets(), departure.relayState)
    }
}

/// A request on its way to a bank.
struct Departure {
    let login: Token
    let request: AuthnRequest
    let relayState: String
    let location: String
    let query: String?

    init(login: Token, reply: Reply) throws {
        self.login = login
        guard case .depart(let delivery, _) = reply.action else { throw NotDeparted(action: "\(reply.action)") }
        switch delivery {
        case .form(let destination, let fields):
            let message = try HTTPPost.decode(fields)
            let unverified = try Unverified<AuthnRequest>(message)
            let keys = try TestKeys.ring().signing.map(\.privateKey.publicKey)
            request = try MessageVerifier.verify(unverified, keys: keys).message
            relayState = try #require(message.relayState)
            location = destination
            query = nil
        case .redirect(let url):
            query = String(url.drop { $0 != "?" }.dropFirst())
            let message = try HTTPRedirect.decode(rawQuery: query ?? "")
            let keys = try TestKeys.ring().signing.map(\.privateKey.publicKey)
            request = try MessageVerifier.verify(Unverified<AuthnRequest>(message), keys: keys).message
            relayState = try #require(message.relayState)
            location = String(url.prefix { $0 != "?" })
        }
    }

    struct NotDeparted: Error { let action: String }
}

extension Reply {
    var page: LoginPage? { if case .page(let page) = action { page } else { nil } }
    var refusal: Refusal? { if case .refusal(let refusal) = action { refusal } else { nil } }
    var number: ErrorNumber? { refusal?.number }

    /// The assertion that Brama sent to the portal, read without verification: that is others' business.
    var assertion: Assertion? {
        get throws {
            guard case .deliver(.form(_, let fields)) = action else { return nil }
            let response = try Unverified<Response>(HTTPPost.decode(fields)).claimed
            guard case .assertion(let element)? = response.assertions.first else { return nil }
            return try Assertion(decoding: element)
        }
    }

    var status: Status? {
        get throws {
            guard case .deliver(.form(_, let fields)) = action else { return nil }
            return try Unverified<Response>(HTTPPost.decode(fields)).claimed.status
        }
    }
}
