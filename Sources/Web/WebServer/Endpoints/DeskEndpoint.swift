import HTTPTypes
import Hummingbird
import IdentityProvider
import TrustedProfileRegistry

/// The desk of officers: `/profil/urzednik`. Who they are is proven by the session, and what they may by the registry.
///
/// Owns: the forms' field names. Must not know: who may decide what.
struct DeskEndpoint: Sendable {
    private static let longestReason = 500
    private static let need: OwnPageDoor.Need = { _ in OwnPageNeed(.desk) }

    let registry: RegistryEntrances
    let door: OwnPageDoor

    func register(on router: BramaRouter) {
        let point = Paths.desk + "/:point"
        let one = point + "/wnioski/:number"
        func page(_ path: String, _ answer: @escaping OwnPageDoor.Answer) { serve(path, [.get: self.page(answer)]) }
        func serve(_ path: String, _ handlers: [HTTPRequest.Method: Handler]) {
            router.serve(RouterPath(path), head: false, handlers)
        }
        page(Paths.desk, choosePoint)
        page(point, showPoint)
        serve(point + "/wnioski", [.post: form(find)])
        serve(point + "/uniewaznienie", [.get: self.page(showRevocation), .post: form(revoke)])
        page(one, showApplication)
        serve(one + "/potwierdzenie", [.post: form(confirm)])
        serve(one + "/rozmowa", [.post: form(confirmInCall)])
        serve(one + "/odrzucenie", [.post: form(reject)])
    }

    private func page(_ answer: @escaping OwnPageDoor.Answer) -> Handler { door.page(Self.need, answer) }

    private func form(_ action: @escaping OwnPageDoor.Action) -> Handler { door.form(Self.need, action) }

    // MARK: Pages

    @Sendable private func choosePoint(
        _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let points = try await registry.desk.points(of: guest.person)
        return respond(DeskPage(points, location: visitor.location), visitor)
    }

    @Sendable private func showPoint(
        _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let news = visitor.location?.query.flatMap { DeskPointPage.News(rawValue: $0) }
        return try await pointPage(guest, visitor, context, news: news)
    }

    private func pointPage(
        _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext, search: DeskPointPage.Search? = nil,
        news: DeskPointPage.News? = nil
    ) async throws(RegistryRefusal) -> Response {
        let id = context.point
        let points = try await registry.desk.points(of: guest.person)
        guard let point = points.first(where: { $0.id == id }) else { throw .notAnOfficer }
        let page = DeskPointPage(
            point, calls: try await registry.desk.calls(by: guest.person, at: id), search: search, news: news,
            location: visitor.location)
        return respond(page, visitor, isRefused: search?.found.isEmpty == true)
    }

    @Sendable private func showApplication(
        _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        try await applicationPage(guest, visitor, context, DeskAttempt())
    }

    /// An application that is open no longer was decided by somebody else, or is another's business.
    private func applicationPage(
        _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext, _ attempt: DeskAttempt
    ) async throws(RegistryRefusal) -> Response {
        let found = try await registry.desk.find(context.number, by: guest.person, at: context.point)
        guard let application = found.first else {
            let search = DeskPointPage.Search(context.number, found: [])
            return try await pointPage(guest, visitor, context, search: search)
        }
        let isInCall = application.videoCall.map { CallTimeRule.isUnderWay($0, at: registry.time.now) } ?? false
        let page = DeskApplicationPage(
            location: visitor.location, point: context.point, application: application, isInCall: isInCall,
            attempt: attempt)
        return respond(page, visitor, isRefused: !attempt.lines(Texts.in(visitor.language)).isEmpty)
    }

    @Sendable private func showRevocation(
        _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let points = try await registry.desk.points(of: guest.person)
        guard points.contains(where: { $0.id == context.point }) else { throw RegistryRefusal.notAnOfficer }
        return respond(DeskRevocationPage(location: visitor.location, point: context.point), visitor)
    }

    // MARK: Forms

    @Sendable private func find(
        _ fields: FormFields, _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let text = String(try fields.text("query").prefix(64))
        let found = try await registry.desk.find(text, by: guest.person, at: context.point)
        if found.count == 1, let application = found.first {
            return door.replies.pages.redirect(to: Paths.desk(at: context.point, application.number))
        }
        return try await pointPage(guest, visitor, context, search: DeskPointPage.Search(text, found: found))
    }

    @Sendable private func confirm(
        _ fields: FormFields, _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        var attempt = DeskAttempt()
        try attempt.document.read(fields)
        guard let document = attempt.document.document() else {
            return try await applicationPage(guest, visitor, context, attempt)
        }
        return try await deciding(guest, visitor, context, attempt, .confirmed) { () async throws(RegistryRefusal) in
            _ = try await registry.desk.confirm(
                context.number, by: guest.person, at: context.point, seeing: document)
        }
    }

    @Sendable private func confirmInCall(
        _ fields: FormFields, _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        var attempt = DeskAttempt()
        attempt.readOut = try fields.text("read-out")
        try attempt.callDocument.read(fields)
        guard let document = attempt.callDocument.document() else {
            return try await applicationPage(guest, visitor, context, attempt)
        }
        let readOut = attempt.readOut
        return try await deciding(guest, visitor, context, attempt, .confirmed) { () async throws(RegistryRefusal) in
            _ = try await registry.desk.confirmInCall(
                context.number, readOut: readOut, by: guest.person, at: context.point, seeing: document)
        }
    }

    @Sendable private func reject(
        _ fields: FormFields, _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        var attempt = DeskAttempt()
        attempt.reason = try fields.text("reason").split(whereSeparator: \.isNewline).joined(separator: " ")
        let reason = attempt.reason
        guard !reason.isEmpty, reason.count <= Self.longestReason else {
            attempt.reasonIsMissing = true
            return try await applicationPage(guest, visitor, context, attempt)
        }
        return try await deciding(guest, visitor, context, attempt, .rejected) { () async throws(RegistryRefusal) in
            try await registry.desk.reject(context.number, because: reason, by: guest.person, at: context.point)
        }
    }

    @Sendable private func revoke(
        _ fields: FormFields, _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        var page = DeskRevocationPage(location: nil, point: context.point)
        page.pesel = PESEL.written(try fields.text("pesel"))
        try page.document.read(fields)
        let document = page.document.document()
        guard let pesel = PESEL(page.pesel), let document else {
            page.peselIsWrong = PESEL(page.pesel) == nil
            return respond(page, visitor, isRefused: true)
        }
        do throws(RegistryRefusal) {
            try await registry.desk.revoke(pesel, by: guest.person, at: context.point, seeing: document)
        } catch {
            guard !PageRefusal.isNumbered(error) else { throw error }
            page.refusal = error
            return respond(page, visitor, isRefused: true)
        }
        return done(.revoked, context)
    }

    /// Does what an officer decided; a refusal stands on the application's page, or on the desk's if it is gone.
    private func deciding(
        _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext, _ attempt: DeskAttempt,
        _ news: DeskPointPage.News, _ work: () async throws(RegistryRefusal) -> Void
    ) async throws(RegistryRefusal) -> Response {
        do throws(RegistryRefusal) {
            try await work()
        } catch {
            guard !PageRefusal.isNumbered(error) else { throw error }
            if Self.isDecided(error) { return respond(DecidedPage(point: context.point), visitor, isRefused: true) }
            var attempt = attempt
            attempt.refusal = error
            return try await applicationPage(guest, visitor, context, attempt)
        }
        return done(news, context)
    }

    /// Whether somebody else was faster.
    private static func isDecided(_ refusal: RegistryRefusal) -> Bool {
        switch refusal {
        case .decidedMeanwhile, .applicationState(.confirmed), .applicationState(.rejected): true
        default: false
        }
    }

    private func done(_ news: DeskPointPage.News, _ context: BramaRequestContext) -> Response {
        door.replies.pages.redirect(to: Paths.desk(at: context.point) + "?" + news.rawValue)
    }

    private func respond(_ page: any Page, _ visitor: Visitor, isRefused: Bool = false) -> Response {
        door.replies.pages.response(page, in: visitor.language, status: isRefused ? .unprocessableContent : .ok)
    }
}

extension BramaRequestContext {
    /// The point in the desk's address.
    fileprivate var point: String { parameters.get("point") ?? "" }
    /// The application's number in the desk's address.
    fileprivate var number: String { parameters.get("number") ?? "" }
}

extension DocumentFields {
    fileprivate mutating func read(_ fields: FormFields) throws(FormFields.Malformed) {
        kind = try fields.text(prefix + "kind")
        number = try fields.text(prefix + "number")
    }
}
