import Hummingbird
import SAML

/// SEKAP: service cards, and a contact box for whoever comes for the first time.
struct SEKAPPages: PortalPages {
    static let boxPath = "/skrzynka"
    static let registrationPath = "/rejestracja"

    let boxes: Register<ContactBox>
    let sessions: Sessions
    let visits: VisitReader
    let forms: Forms
    let pages: PageWriter

    func register(on router: PortalRouter) {
        router.get("/", use: start)
        router.get("/usluga/:id", use: service)
        router.get(RouterPath(Self.boxPath), use: box)
        let registration = RegistrationPages(portal: self)
        router.get(RouterPath(Self.registrationPath), use: registration.show)
        router.post(RouterPath(Self.registrationPath), use: registration.next)
    }

    /// The card that was asked for, or the contact box.
    func purpose(_ visit: Visit) throws(SignInFailure) -> SignInPurpose {
        guard let id = visit.parameter("usluga") else { return SignInPurpose(target: Self.boxPath) }
        guard let card = ServiceCard.named(id) else { throw SignInFailure(.pageNotFound, cause: "no such service") }
        return SignInPurpose(target: card.path)
    }

    func session(
        for assertion: ValidatedAssertion, _ purpose: SignInPurpose, _ visit: Visit
    ) throws -> PortalSession {
        try PortalSession(assertion, for: .sekap, target: purpose.target, now: visit.now)
    }

    /// Whether the citizen has still to register; nobody registers who is not signed in.
    func mustRegister(_ visit: Visit) -> Bool {
        visit.session.map { boxes.entry(of: $0.citizen) == nil } ?? false
    }

    @Sendable private func start(_ request: Request, _ context: PortalContext) async throws -> Response {
        let visit = try visits.visit(of: request)
        let page = Page(
            template: "sekap-start",
            title: Trilingual("Śląskie urzędy on‑line", "Silesian offices online", "Сілезькі установи онлайн"),
            values: ["services": ServiceCard.all.map { values($0, visit.language) }])
        return pages.response(page, visit)
    }

    @Sendable private func service(_ request: Request, _ context: PortalContext) async throws -> Response {
        let visit = try visits.visit(of: request)
        guard let card = context.parameters.get("id").flatMap(ServiceCard.named) else {
            throw SignInFailure(.pageNotFound, cause: "no such service")
        }
        guard !mustRegister(visit) else { return toRegistration(visit, target: card.path) }
        return pages.response(
            Page(template: "sekap-service", title: card.name, values: values(card, visit.language)), visit)
    }

    @Sendable private func box(_ request: Request, _ context: PortalContext) async throws -> Response {
        let visit = try visits.visit(of: request)
        guard let session = visit.session else { return PageWriter.redirect(to: PortalPath.login) }
        guard let box = boxes.entry(of: session.citizen) else {
            return toRegistration(visit, target: Self.boxPath)
        }
        let page = Page(
            template: "sekap-box", title: Trilingual("Skrzynka kontaktowa", "Contact box", "Контактна скринька"),
            values: [
                "userName": box.userName, "services": ServiceCard.all.map { values($0, visit.language) },
                "byEmail": box.notifiesByEmail, "bySMS": box.notifiesBySMS,
            ])
        return pages.response(page, visit)
    }

    private func toRegistration(_ visit: Visit, target: String) -> Response {
        sessions.update(visit.sessionToken) { $0.target = target }
        return PageWriter.redirect(to: Self.registrationPath)
    }

    private func values(_ card: ServiceCard, _ language: Language) -> [String: Any] {
        [
            "id": card.id, "path": card.path, "service": card.name[language], "office": card.office[language],
            "purpose": card.purpose[language], "documents": card.documents[language], "fee": card.fee[language],
            "time": card.time[language],
        ]
    }
}
