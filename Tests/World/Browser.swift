import Foundation
package import IdentityProvider
package import SAML
package import TestSupport
import Testing

/// A citizen's browser: keeps the cookies and follows what it is told.
package final class Browser {
    package let world: World
    package var browser: Token?
    package var session: Token?

    package init(_ world: World) { self.world = world }

    package var visit: Visit { Visit(browser: browser, session: session, address: "192.0.2.7", language: .polish) }

    /// Keeps the cookies of a reply.
    @discardableResult package func keep(_ reply: Reply) -> Reply {
        browser = reply.newBrowser ?? browser
        session = reply.newSession ?? session
        return reply
    }

    /// Takes a request to Brama by Redirect.
    package func redirect(
        _ request: AuthnRequest, of portal: Portal, relayState: String? = "state",
        signed: Signing = .byPortal
    ) async throws -> Reply {
        try await redirect(
            rawQuery: query(request, of: portal, relayState: relayState, signed: signed))
    }

    package func redirect(rawQuery: String) async throws -> Reply {
        keep(await world.service.receiveRedirect(rawQuery: rawQuery, visit))
    }

    /// The query that carries a request.
    package func query(
        _ request: AuthnRequest, of portal: Portal, relayState: String? = "state",
        signed: Signing = .byPortal
    ) throws -> String {
        let url = try AuthnRequestBuilder(credential: signed.credential(of: portal))
            .redirectURL(request, location: "", relayState: relayState)
        return String(url.dropFirst())
    }

    /// Takes a request to Brama by POST, as far as the first answer, without cookies (D13).
    package func post(
        _ request: AuthnRequest, of portal: Portal, relayState: String? = "state",
        signed: Signing = .byPortal
    ) async throws -> Reply {
        let fields = try AuthnRequestBuilder(credential: signed.credential(of: portal))
            .postFields(request, relayState: relayState)
        return await world.service.receivePost(fields: fields, address: "192.0.2.7")
    }

    /// Follows every redirect within Brama to a page or an answer.
    package func follow(_ reply: Reply) async -> Reply {
        switch keep(reply).action {
        case .goToLogin(let token): keep(await world.service.show(token, visit))
        case .goToReceived(let token): await follow(await world.service.continueReceived(token, visit))
        default: reply
        }
    }

    /// Signs in by a method on the page that a login shows, up to the next page or answer.
    package func prove(
        _ citizen: CitizenID, by method: ScriptedMethod = World.weak, in token: Token
    ) async -> Reply {
        _ = await follow(await world.service.choose(method.descriptor.id, in: token, visit))
        let typed = await follow(await submit(.credentials(userName: citizen.text, password: "p"), in: token))
        guard case .oneTimeCode? = typed.page?.state else { return typed }
        return await follow(await submit(.oneTimeCode(ScriptedMethod.code), in: token))
    }

    /// Decides on the page of consent as the server shows it now; `mark` is that of a page that was shown before.
    package func decide(
        _ isAccepted: Bool, _ shown: Set<CitizenAttribute>, mark: String? = nil, in token: Token
    ) async -> Reply {
        let present = await world.service.show(token, visit).page?.consentMark
        let consent = ShownConsent(shown, mark: mark ?? present ?? "")
        return await follow(await world.service.decide(consent: isAccepted, shown: consent, in: token, visit))
    }

    package func submit(_ input: MethodInput, in token: Token) async -> Reply {
        keep(await world.service.submit(input, in: token, visit))
    }

    /// The whole way: a request, a proof, the answer.
    package func signIn(
        _ citizen: CitizenID = World.anna, at portal: Portal, by method: ScriptedMethod = World.weak,
        _ edit: (inout AuthnRequest) -> Void = { _ in }
    ) async throws -> Answer {
        let request = world.request(portal, edit)
        let first = await follow(try await redirect(request, of: portal))
        guard let token = first.page?.login else {
            return Answer(try #require(first.delivery), to: request, of: portal, in: world)
        }
        let reply = await prove(citizen, by: method, in: token)
        return Answer(try #require(reply.delivery), to: request, of: portal, in: world)
    }
}

extension Reply {
    package var page: LoginPage? { if case .page(let page) = action { page } else { nil } }
    package var refusal: Refusal? { if case .refusal(let refusal) = action { refusal } else { nil } }
    package var delivery: SAMLDelivery? { if case .deliver(let delivery) = action { delivery } else { nil } }
    package var login: Token? { if case .goToLogin(let token) = action { token } else { nil } }
    package var received: Token? { if case .goToReceived(let token) = action { token } else { nil } }
}

extension LoginPage {
    package var state: MethodState? { if case .method(let state) = content { state } else { nil } }
    package var codeForm: CodeForm? { if case .oneTimeCode(let form)? = state { form } else { nil } }
    package var methods: [MethodDescriptor]? {
        if case .chooseMethod(let methods, _) = content { methods } else { nil }
    }
    package var consent: [ReleasedAttribute]? { if case .consent(let attributes) = content { attributes } else { nil } }
}

/// Who signs a request.
package enum Signing {
    case byPortal, byNobody
    case by(SigningCredential)

    package func credential(of portal: Portal) -> SigningCredential? {
        switch self {
        case .byPortal: portal.credential()
        case .byNobody: nil
        case .by(let credential): credential
        }
    }
}
