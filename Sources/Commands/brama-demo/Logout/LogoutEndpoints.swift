import Hummingbird
import Logging
import SAML

/// Signing out, from this side and from Brama's.
struct LogoutEndpoints: Sendable {
    /// The query that tells the last page how far the logout went.
    private static let outcome = "wynik"
    private static let callLimit = 128 * 1_024

    let messages: LogoutMessages
    let sessions: Sessions
    let visits: VisitReader
    let forms: Forms
    let pages: PageWriter

    func register(on router: PortalRouter) {
        router.post(RouterPath(PortalPath.logout), use: logOut)
        router.get(RouterPath(PortalPath.logout), use: loggedOut)
        router.get(RouterPath(PortalPath.singleLogout), use: redirect)
        router.post(RouterPath(PortalPath.singleLogout), use: post)
        if pages.portal.logoutBindings.contains(.soap) {
            router.post(RouterPath(PortalPath.singleLogoutCall), use: call)
        }
    }

    /// Ends the portal's own session first, then asks Brama for the rest: whatever becomes of that, this one is over.
    @Sendable private func logOut(_ request: Request, _ context: PortalContext) async throws -> Response {
        _ = try await forms.own(request)
        let visit = try visits.visit(of: request)
        sessions.close(visit.sessionToken)
        let cookie = visit.cookies.noSession()
        guard let session = visit.session, let message = try messages.request(ending: session, now: visit.now) else {
            return PageWriter.redirect(to: PortalPath.logout, cookies: [cookie])
        }
        var response = pages.response(
            .logoutHandOver(
                to: message.location, by: message.method, fields: message.fields.map { ($0.name, $0.value) }), visit)
        response.headers.append(cookie)
        return response
    }

    @Sendable private func loggedOut(_ request: Request, _ context: PortalContext) async throws -> Response {
        let visit = try visits.visit(of: request)
        guard visit.session == nil else { return PageWriter.redirect(to: PortalPath.start) }
        return pages.response(.loggedOut(everywhere: visit.parameter(Self.outcome).map { $0 == "wszedzie" }), visit)
    }

    @Sendable private func redirect(_ request: Request, _ context: PortalContext) async throws -> Response {
        let message: RedirectMessage
        do { message = try HTTPRedirect.decode(rawQuery: request.uri.query ?? "") } catch { throw SignInFailure(error) }
        switch message.parameter {
        case .request:
            return try answer(try Self.parse { try Unverified(message) }, message.relayState, context)
        case .response: return try finish(try Self.parse { try Unverified(message) })
        }
    }

    /// Comes from Brama's page without cookies (D13): the names in the message say which session is meant.
    @Sendable private func post(_ request: Request, _ context: PortalContext) async throws -> Response {
        let message: PostMessage
        do { message = try HTTPPost.decode(try await forms.any(request)) } catch let error as BindingError {
            throw SignInFailure(error)
        }
        switch message.parameter {
        case .request:
            return try answer(try Self.parse { try Unverified(message) }, message.relayState, context)
        case .response: return try finish(try Self.parse { try Unverified(message) })
        }
    }

    @Sendable private func call(_ request: Request, _ context: PortalContext) async throws -> Response {
        let body = try await request.body.collect(upTo: Self.callLimit)
        let envelope = [UInt8](body.readableBytesView)
        let message: Unverified<LogoutRequest> = try Self.parse { try Unverified(SOAPEnvelope.unwrap(envelope)) }
        let response = try messages.answer(
            message, at: PortalPath.singleLogoutCall, isCall: true, now: visits.time())
        return PageWriter.plain("text/xml; charset=utf-8", try messages.envelope(response))
    }

    private func answer(
        _ message: Unverified<LogoutRequest>, _ relayState: String?, _ context: PortalContext
    ) throws -> Response {
        let response = try messages.answer(
            message, at: PortalPath.singleLogout, isCall: false, now: visits.time())
        context.logger.info("signed out by Brama", metadata: ["portal": .string(pages.portal.rawValue)])
        return PageWriter.redirect(to: try messages.redirect(response, relayState: relayState))
    }

    private func finish(_ message: Unverified<LogoutResponse>) throws -> Response {
        let outcome = try messages.isComplete(message) ? "wszedzie" : "czesciowo"
        return PageWriter.redirect(to: PortalPath.logout + "?" + Self.outcome + "=" + outcome)
    }

    private static func parse<Value>(_ work: () throws -> Value) throws(SignInFailure) -> Value {
        do { return try work() } catch { throw SignInFailure(.messageUnreadable, cause: "logout: \(error)") }
    }
}
