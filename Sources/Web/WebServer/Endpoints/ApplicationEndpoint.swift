import Foundation
import HTTPTypes
import Hummingbird
import IdentityProvider
import TrustedProfileRegistry

/// Shows an applicant where their application stands, and takes its forms: `/profil/wniosek/…`.
///
/// Owns: the forms' field names. Must not know: what stands in an application's way.
struct ApplicationEndpoint: Sendable {
    let registry: RegistryEntrances
    let door: OpenDoor

    func register(on router: BramaRouter) {
        let root = Paths.profile + "/wniosek/:token"
        func path(_ step: ApplicationStep) -> RouterPath { RouterPath(root + "/" + step.rawValue) }
        router.serve(RouterPath(root), [.get: door.page(show)])
        router.serve(path(.code), [.post: door.form(proveChannel)])
        router.serve(path(.resend), [.post: door.form(resend)])
        router.serve(path(.pesel), [.post: door.form(addPESEL)])
        router.serve(path(.withdrawal), [.get: door.page(askWithdrawal), .post: door.form(withdraw)])
        router.serve(path(.call), [.get: door.page(showCall), .post: door.form(chooseCall)])
    }

    @Sendable private func show(
        _ request: Request, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let token = try context.applicationToken()
        let news = request.uri.query.flatMap { ApplicationPage.News(rawValue: $0) }
        let page = ApplicationPage(try await status(token), token, news: news, location: visitor.location)
        return door.pages.response(page, in: visitor.language)
    }

    @Sendable private func proveChannel(
        _ fields: FormFields, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let token = try context.applicationToken()
        let code = try fields.text("code")
        return try await moving(token, visitor) { () async throws(RegistryRefusal) in
            _ = try await registry.applications.proveChannel(code, of: token)
        }
    }

    @Sendable private func resend(
        _ fields: FormFields, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let token = try context.applicationToken()
        return try await moving(token, visitor, news: .codeSent) { () async throws(RegistryRefusal) in
            try await registry.applications.resendCode(to: token)
        }
    }

    @Sendable private func addPESEL(
        _ fields: FormFields, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let token = try context.applicationToken()
        let pesel = try fields.text("pesel")
        return try await moving(token, visitor, pesel: pesel) { () async throws(RegistryRefusal) in
            try await registry.applications.addPESEL(pesel, to: token)
        }
    }

    @Sendable private func askWithdrawal(
        _ request: Request, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let token = try context.applicationToken()
        guard try await status(token).state.isOpen else { return door.pages.redirect(to: Paths.application(token)) }
        return door.pages.response(WithdrawalPage(token, location: visitor.location), in: visitor.language)
    }

    @Sendable private func withdraw(
        _ fields: FormFields, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let token = try context.applicationToken()
        return try await moving(token, visitor) { () async throws(RegistryRefusal) in
            try await registry.applications.withdraw(token)
        }
    }

    @Sendable private func showCall(
        _ request: Request, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let token = try context.applicationToken()
        guard try await status(token).state == .channelProven else {
            return door.pages.redirect(to: Paths.application(token))
        }
        return try await callPage(token, visitor, problem: nil)
    }

    @Sendable private func chooseCall(
        _ fields: FormFields, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let token = try context.applicationToken()
        guard let seconds = Int32(try fields.text("time")) else {
            return try await callPage(token, visitor, problem: .missing)
        }
        do throws(RegistryRefusal) {
            try await registry.applications.chooseCall(at: Date(timeIntervalSince1970: Double(seconds)), for: token)
        } catch {
            guard [.callTimeTaken, .callTimeImpossible].contains(error) else { throw error }
            return try await callPage(token, visitor, problem: .refusal(error))
        }
        let news = ApplicationPage.News.callSaved.rawValue
        return door.pages.redirect(to: Paths.application(token) + "?" + news)
    }

    private func callPage(
        _ token: Token, _ visitor: Visitor, problem: CallPage.Problem?
    ) async throws(RegistryRefusal) -> Response {
        let page = CallPage(
            token, times: try await registry.applications.callTimes(for: token),
            chosen: try await status(token).videoCall, problem: problem, location: visitor.location)
        return door.pages.response(page, in: visitor.language, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Does something, and shows where the application stands then; a refusal stands at the form that met it.
    private func moving(
        _ token: Token, _ visitor: Visitor, news: ApplicationPage.News? = nil, pesel: String = "",
        _ work: () async throws(RegistryRefusal) -> Void
    ) async throws(RegistryRefusal) -> Response {
        do throws(RegistryRefusal) {
            try await work()
        } catch {
            guard !PageRefusal.isNumbered(error) else { throw error }
            let page = ApplicationPage(try await status(token), token, refusal: error, pesel: pesel)
            return door.pages.response(page, in: visitor.language, status: .unprocessableContent)
        }
        return door.pages.redirect(to: Paths.application(token) + (news.map { "?" + $0.rawValue } ?? ""))
    }

    private func status(_ token: Token) async throws(RegistryRefusal) -> ApplicationStatus {
        try await registry.applications.status(of: token)
    }
}
