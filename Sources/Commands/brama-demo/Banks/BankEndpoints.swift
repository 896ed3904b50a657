import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import SAML

/// The way through a bank: Brama's request, login, consent, answer.
struct BankEndpoints: Sendable {
    let site: BankSite
    let reader: BankRequestReader
    let answers: BankAnswers
    let artifacts: BankArtifacts
    let memory: BankMemory
    let pages: BankPages
    let forms: Forms
    let time: @Sendable () -> Date
    let random: any RandomSource

    func register(on router: PortalRouter) {
        router.get(RouterPath(BankPath.start), use: start)
        router.get(RouterPath(BankPath.singleSignOn), use: receiveRedirect)
        router.post(RouterPath(BankPath.singleSignOn), use: receivePost)
        router.get("/potwierdzenie/:token", use: show)
        router.post("/potwierdzenie/:token/logowanie", use: signIn)
        router.post("/potwierdzenie/:token/decyzja", use: decide)
        router.post(RouterPath(BankPath.logout), use: signOut)
    }

    @Sendable private func receiveRedirect(_ request: Request, _ context: PortalContext) async throws -> Response {
        do {
            let message = try HTTPRedirect.decode(rawQuery: request.uri.query ?? "")
            return try take(Unverified(message), message.relayState)
        } catch let refusal as BankRefusal {
            throw refusal
        } catch {
            throw BankRefusal.unreadable
        }
    }

    @Sendable private func receivePost(_ request: Request, _ context: PortalContext) async throws -> Response {
        do {
            let message = try HTTPPost.decode(try await forms.any(request))
            return try take(Unverified(message), message.relayState)
        } catch let refusal as BankRefusal {
            throw refusal
        } catch {
            throw BankRefusal.unreadable
        }
    }

    /// What verifies goes on by a GET, with the bank's own cookies (D13).
    private func take(_ message: Unverified<AuthnRequest>, _ relayState: String?) throws -> Response {
        let token = memory.begin(try reader.read(message, relayState: relayState), random: random)
        return PageWriter.redirect(to: BankPath.visit(token))
    }

    /// A customer who is signed in is not asked again, unless Brama wants it.
    @Sendable private func show(_ request: Request, _ context: PortalContext) async throws -> Response {
        let (token, pending) = try pending(context)
        let language = Language.preferred(request)
        guard let session = session(request), session.since >= pending.request.notBefore(of: session) else {
            return pages.login(token, isWrong: request.uri.query == "wrong", in: language)
        }
        return pages.consent(token, pending, session, in: language)
    }

    @Sendable private func signIn(_ request: Request, _ context: PortalContext) async throws -> Response {
        let (token, _) = try pending(context)
        let form = try await forms.own(request)
        let customer = Customer.signedIn(number: form["number"] ?? "", password: form["password"] ?? "")
        guard let customer else { return PageWriter.redirect(to: BankPath.visit(token) + "?wrong") }
        memory.close(sessionToken(request))
        let session = memory.open(BankSession(customer: customer, since: time()), random: random)
        return PageWriter.redirect(to: BankPath.visit(token), cookies: [cookie(session.text)])
    }

    @Sendable private func decide(_ request: Request, _ context: PortalContext) async throws -> Response {
        let (token, pending) = try pending(context)
        let form = try await forms.own(request)
        let delivery: BankDelivery
        switch form["decision"] {
        case "agree":
            guard let session = session(request) else { return PageWriter.redirect(to: BankPath.visit(token)) }
            let fault = form["fault"].flatMap(Misbehaviour.init(rawValue:)) ?? .none
            delivery = try answers.approval(of: pending, by: session, fault, now: time())
        case "refuse": delivery = try answers.refusal(of: pending, .requestDenied, now: time())
        default: delivery = try answers.refusal(of: pending, .authnFailed, now: time())
        }
        memory.end(token)
        let fields = try artifacts.fields(for: delivery)
        return pages.handOver(fields, to: delivery.location, in: Language.preferred(request))
    }

    @Sendable private func start(_ request: Request, _ context: PortalContext) async throws -> Response {
        pages.start(session(request), in: Language.preferred(request))
    }

    @Sendable private func signOut(_ request: Request, _ context: PortalContext) async throws -> Response {
        _ = try await forms.own(request)
        memory.close(sessionToken(request))
        return PageWriter.redirect(to: BankPath.start, cookies: [cookie("; Max-Age=0")])
    }

    private func pending(_ context: PortalContext) throws(BankRefusal) -> (Token, BankRequest) {
        guard let token = context.parameters.get("token").flatMap(Token.init(received:)),
            let pending = memory.request(token)
        else { throw .requestGone }
        return (token, pending)
    }

    private func session(_ request: Request) -> BankSession? { memory.session(sessionToken(request)) }

    private func sessionToken(_ request: Request) -> Token? {
        Cookies(prefix: site.bank.rawValue).value("session", in: request.headers).flatMap(Token.init(received:))
    }

    private func cookie(_ value: String) -> HTTPField {
        Cookies(prefix: site.bank.rawValue).field(named: "session", value)
    }
}

extension AuthnRequest {
    /// Since when a customer must have been signed in: since the request, if a fresh proof is demanded.
    fileprivate func notBefore(of session: BankSession) -> Date { forceAuthn ? issueInstant : session.since }
}
