import Foundation
import Hummingbird
import SAML

/// e-urząd: what a citizen owes, and a way to pay it.
struct EUrzadPages: PortalPages {
    static let liabilitiesPath = "/zobowiazania"
    static let paymentPath = "/platnosc"
    static let accountPath = "/wniosek"
    static let highPath = "/wysoki-poziom"

    let accounts: Register<EUrzadAccount>
    let sessions: Sessions
    let visits: VisitReader
    let forms: Forms
    let pages: PageWriter

    func register(on router: PortalRouter) {
        router.get("/", use: start)
        router.get(RouterPath(Self.liabilitiesPath), use: liabilities)
        router.post(RouterPath(Self.paymentPath), use: order)
        router.get(RouterPath(Self.paymentPath + "/:id"), use: paid)
        router.get(RouterPath(Self.accountPath), use: application)
        router.post(RouterPath(Self.accountPath), use: apply)
        router.get(RouterPath(Self.highPath)) { _, _ in
            PageWriter.redirect(to: PortalPath.login + "?poziom=wysoki")
        }
    }

    /// Liabilities, at a high level if that was asked for; or the confirmation of a payment that this session ordered.
    func purpose(_ visit: Visit) throws(SignInFailure) -> SignInPurpose {
        if let id = visit.parameter("zobowiazanie") {
            guard let session = visit.session, session.order == id else {
                throw SignInFailure(.orderGone, cause: "the session has not ordered this payment")
            }
            return SignInPurpose(target: Self.paymentPath + "/" + id, payment: id)
        }
        let isHigh = visit.parameter("poziom") == "wysoki"
        return SignInPurpose(target: Self.liabilitiesPath, level: isHigh ? .high : .substantial)
    }

    /// A payment is confirmed by the person who ordered it, in a login later than the one they were in.
    func session(
        for assertion: ValidatedAssertion, _ purpose: SignInPurpose, _ visit: Visit
    ) throws -> PortalSession {
        let session = try PortalSession(assertion, for: .eUrzad, target: purpose.target, now: visit.now)
        guard let payment = purpose.payment else { return session }
        guard let before = visit.session, before.order == payment else {
            throw SignInFailure(.orderGone, cause: "the order is gone")
        }
        guard before.citizen.personIdentifier == session.citizen.personIdentifier else {
            throw SignInFailure(.otherPerson, cause: "the payment was ordered by another person")
        }
        guard session.authnInstant > before.authnInstant else {
            throw SignInFailure(.notFresh, cause: "AuthnInstant is not later than the session's")
        }
        try accounts.update(session.citizen) { account in
            account = account ?? EUrzadAccount()
            account?.payments[payment] = visit.now
        }
        return session
    }

    @Sendable private func start(_ request: Request, _ context: PortalContext) async throws -> Response {
        let visit = try visits.visit(of: request)
        let title = Trilingual(
            "Podatki i opłaty bez kolejki", "Taxes and charges without a queue", "Податки і збори без черги")
        return pages.response(Page(template: "e-urzad-start", title: title), visit)
    }

    @Sendable private func liabilities(_ request: Request, _ context: PortalContext) async throws -> Response {
        let visit = try visits.visit(of: request)
        guard let session = visit.session else { return PageWriter.redirect(to: PortalPath.start) }
        let account = accounts.entry(of: session.citizen)
        let rows = Liability.all.map { row($0, account, visit) }
        let unpaid = Liability.all.filter { account?.payments[$0.id] == nil }
        let page = Page(
            template: "e-urzad-liabilities", title: Trilingual("Twoje zobowiązania", "What you owe", "Ваші платежі"),
            values: [
                "rows": rows, "hasAccount": account?.email != nil,
                "total": Liability.shown(unpaid.reduce(0) { $0 + $1.amount }, in: visit.language),
                "isHigh": session.classRef == SignInPurpose.Level.high.uri,
            ])
        return pages.response(page, visit)
    }

    private func row(_ liability: Liability, _ account: EUrzadAccount?, _ visit: Visit) -> [String: Any] {
        let paidAt = account?.payments[liability.id]
        let isFirst = Liability.all.first { account?.payments[$0.id] == nil }?.id == liability.id
        var row: [String: Any] = [
            "id": liability.id, "liability": liability.name[visit.language],
            "dueOn": liability.dueOn.text(in: visit.language),
            "isOverdue": paidAt == nil && liability.dueOn < CalendarDay(visit.now),
            "amount": Liability.shown(liability.amount, in: visit.language), "isPaid": paidAt != nil,
            "isFirst": isFirst,
        ]
        if let paidAt { row["paidAt"] = CalendarDay.text(of: paidAt, in: visit.language) }
        return row
    }

    /// Remembers what is to be paid; the login that confirms it begins with a page of its own, since a form's
    /// redirects may not leave the portal.
    @Sendable private func order(_ request: Request, _ context: PortalContext) async throws -> Response {
        let form = try await forms.own(request)
        let visit = try visits.visit(of: request)
        guard visit.session != nil else { return PageWriter.redirect(to: PortalPath.start) }
        guard let liability = form["liability"].flatMap(Liability.named) else {
            throw SignInFailure(.formUnreadable, cause: "no such liability")
        }
        sessions.update(visit.sessionToken) { $0.order = liability.id }
        return PageWriter.redirect(to: PortalPath.login + "?zobowiazanie=" + liability.id)
    }

    @Sendable private func paid(_ request: Request, _ context: PortalContext) async throws -> Response {
        let visit = try visits.visit(of: request)
        guard let session = visit.session else { return PageWriter.redirect(to: PortalPath.start) }
        guard let liability = context.parameters.get("id").flatMap(Liability.named),
            let paidAt = accounts.entry(of: session.citizen)?.payments[liability.id]
        else { return PageWriter.redirect(to: Self.liabilitiesPath) }
        let page = Page(
            template: "e-urzad-paid", title: Trilingual("Zapłacono", "Paid", "Сплачено"),
            values: [
                "liability": liability.name[visit.language],
                "amount": Liability.shown(liability.amount, in: visit.language),
                "paidAt": CalendarDay.text(of: paidAt, in: visit.language),
                "signedInAt": CalendarDay.text(of: session.authnInstant, in: visit.language),
            ])
        return pages.response(page, visit)
    }
}

extension Liability {
    /// An amount in grosze as citizens read it: `312,40 zł`, in English `PLN 312.40`.
    static func shown(_ amount: Int, in language: Language) -> String {
        let (whole, cents) = (amount / 100, String(format: "%02d", amount % 100))
        return switch language {
        case .polish, .ukrainian: "\(whole),\(cents)\u{A0}zł"
        case .english: "PLN\u{A0}\(whole).\(cents)"
        }
    }
}
