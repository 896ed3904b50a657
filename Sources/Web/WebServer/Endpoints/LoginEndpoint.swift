import HTTPTypes
import Hummingbird
import IdentityProvider

/// Shows where a login stands and takes its forms.
///
/// Owns: the forms' field names, and that a form comes from a page of ours. Must not know: what a step leads to. Every
/// form is answered by 303 to the login's page, which is drawn from the row alone.
struct LoginEndpoint: Sendable {
    private static let bodyLimit = 16 * 1024

    let entrance: any SingleSignOnEntrances
    let visits: VisitReader
    let bodies: BodyReader
    let origin: SameOrigin
    let replies: ReplyWriter

    func register(on router: BramaRouter) {
        router.serve("/login/:login", head: false, [.get: show])
        for step in LoginStep.allCases {
            router.serve(
                RouterPath("/login/:login/" + step.rawValue),
                [.post: { request, context in try await take(step, request, context) }])
        }
    }

    private func show(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        let login = try token(context)
        let visitor = visits.visit(of: request, context).at(request)
        return replies.response(to: await entrance.show(login, visitor.visit), visitor, context)
    }

    private func take(
        _ step: LoginStep, _ request: Request, _ context: BramaRequestContext
    ) async throws -> Response {
        guard origin.admits(request.headers) else {
            throw PageRefusal(.formFromElsewhere, cause: "origin")
        }
        let login = try token(context)
        let form = try await bodies.form(of: request, limit: Self.bodyLimit)
        let visitor = visits.visit(of: request, context)
        do {
            let reply = try await carryOut(step, form, login, visitor.visit)
            if step == .resend, case .goToLogin(let login) = reply.action {
                return replies.pages.redirect(to: Paths.login(login) + "?" + Paths.sentAgain)
            }
            return replies.response(to: reply, visitor, context)
        } catch {
            throw PageRefusal(.formRefused, cause: "form: \(error)")
        }
    }

    private func carryOut(
        _ step: LoginStep, _ form: FormFields, _ login: Token, _ visit: Visit
    ) async throws(FormFields.Malformed) -> Reply {
        switch step {
        case .method:
            guard let method = try form.value("method") else { return Reply(.goToLogin(login)) }
            return await entrance.choose(MethodID(method), in: login, visit)
        case .input: return await entrance.submit(try Self.input(form), in: login, visit)
        case .resend: return await entrance.submit(.resendCode, in: login, visit)
        case .consent: return try await decide(form, login, visit)
        case .cancel: return await entrance.cancel(login, visit)
        case .moreTime: return await entrance.extend(login, visit)
        }
    }

    private func decide(
        _ form: FormFields, _ login: Token, _ visit: Visit
    ) async throws(FormFields.Malformed) -> Reply {
        let shown = try ConsentForm.read(form)
        return switch try form.value("decision") {
        case "accept": await entrance.decide(consent: true, shown: shown, in: login, visit)
        case "refuse": await entrance.decide(consent: false, shown: shown, in: login, visit)
        default: Reply(.goToLogin(login))
        }
    }

    /// An empty field stays empty: what is missing is the method's to say.
    private static func input(_ form: FormFields) throws(FormFields.Malformed) -> MethodInput {
        if let code = try form.value("code") { return .oneTimeCode(code) }
        return .credentials(userName: try form.value("username") ?? "", password: try form.value("password") ?? "")
    }

    private func token(_ context: BramaRequestContext) throws -> Token {
        guard let token = context.parameters.get("login").flatMap({ Token(wellFormed: $0) }) else {
            throw PageRefusal(.loginUnknown, cause: "no token")
        }
        return token
    }
}
