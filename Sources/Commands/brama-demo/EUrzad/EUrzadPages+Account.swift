import Hummingbird

/// The application for an account, of a citizen whom e-urząd does not know.
extension EUrzadPages {
    @Sendable func application(_ request: Request, _ context: PortalContext) async throws -> Response {
        let visit = try visits.visit(of: request)
        guard let session = visit.session else { return PageWriter.redirect(to: PortalPath.start) }
        return pages.response(applicationPage(session, email: session.citizen.email ?? "", in: visit.language), visit)
    }

    @Sendable func apply(_ request: Request, _ context: PortalContext) async throws -> Response {
        let form = try await forms.own(request)
        let visit = try visits.visit(of: request)
        guard let session = visit.session else { return PageWriter.redirect(to: PortalPath.start) }
        let email = String((form["email"] ?? "").prefix(120)).trimmed
        guard email.contains("@"), !email.contains(" ") else {
            var page = applicationPage(session, email: email, in: visit.language)
            page.problems = [
                FormProblem(
                    field: "email",
                    text: Trilingual(
                        "Wpisz adres e-mail, na przykład jan@example.pl", "Enter an e-mail address",
                        "Введіть адресу e-mail, наприклад jan@example.pl"))
            ]
            return pages.response(page, visit)
        }
        try accounts.update(session.citizen) { account in
            account = account ?? EUrzadAccount()
            account?.email = email
        }
        return PageWriter.redirect(to: Self.liabilitiesPath)
    }

    private func applicationPage(_ session: PortalSession, email: String, in language: Language) -> Page {
        let born = session.citizen.dateOfBirth.map { CalendarDay(iso: $0)?.text(in: language) ?? $0 }
        return Page(
            template: "e-urzad-account",
            title: Trilingual("Wniosek o konto", "Application for an account", "Заява на обліковий запис"),
            values: [
                "fullName": session.citizen.fullName, "pesel": session.citizen.personIdentifier ?? "",
                "dateOfBirth": born ?? "", "email": email,
            ])
    }
}
