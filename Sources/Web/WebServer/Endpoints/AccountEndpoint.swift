import HTTPTypes
import Hummingbird
import IdentityProvider
import TrustedProfileRegistry

/// Takes the form for a new trusted profile: `/profil/nowe`; shows the terms and the confirmation points.
///
/// Owns: the form's field names, and what holds robots off. Must not know: who is known already.
struct AccountEndpoint: Sendable {
    let registry: RegistryEntrances
    let door: OpenDoor
    let seal: FormSeal

    func register(on router: BramaRouter) {
        router.serve(RouterPath(Paths.newProfile), [.get: door.page(show), .post: door.form(take)])
        router.serve(
            RouterPath(Paths.terms),
            [
                .get: door.page { _, visitor, _ in
                    door.pages.response(TermsPage(location: visitor.location), in: visitor.language)
                }
            ])
        router.serve(RouterPath(Paths.points), [.get: door.page(points)])
    }

    @Sendable private func show(
        _ request: Request, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        door.pages.response(AccountPage(seal: seal.make(), location: visitor.location), in: visitor.language)
    }

    /// The answer to a form that is right is the same, and takes the same time, whoever is known (ADR 0024).
    @Sendable private func take(
        _ fields: FormFields, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let form = try AccountForm(fields, language: visitor.language)
        let verdict = seal.take(try fields.value(FormSeal.field))
        let isTrapped = try !fields.text("website").isEmpty
        guard case .good(let shown) = verdict, !isTrapped else {
            let problems = form.problems(at: registry.time.now)
            return again(form, verdict, problems: problems, complaint: .held(verdict.hold ?? .trapped), visitor)
        }
        do throws(RegistryRefusal) {
            let filed = try await registry.applications.apply(form, from: visitor.visit.address)
            return door.pages.redirect(to: Paths.application(filed.token))
        } catch .form(let problems) {
            return again(form, .good(since: shown), problems: problems, visitor)
        } catch {
            guard !PageRefusal.isNumbered(error) else { throw error }
            return again(form, .good(since: shown), complaint: .refusal(error), visitor)
        }
    }

    private func again(
        _ form: AccountForm, _ verdict: FormSeal.Verdict, problems: [FieldProblem] = [],
        complaint: AccountPage.Complaint? = nil, _ visitor: Visitor
    ) -> Response {
        let shown =
            switch verdict {
            case .good(let since), .tooFast(let since): since
            case .stale: registry.time.now
            }
        let page = AccountPage(form, seal: seal.make(since: shown), problems: problems, complaint: complaint)
        return door.pages.response(page, in: visitor.language, status: .unprocessableContent)
    }

    @Sendable private func points(
        _ request: Request, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let query = try FormFields(decoding: Array((request.uri.query ?? "").utf8))
        let points: [ConfirmationPoint]
        do {
            points = try await registry.points.points()
        } catch {
            throw RegistryRefusal.store(error)
        }
        let page = PointsPage(
            points, text: String(try query.text("szukaj").prefix(200)),
            kind: ConfirmationPoint.Kind(rawValue: try query.text("rodzaj")), location: visitor.location)
        return door.pages.response(page, in: visitor.language)
    }
}

extension FormSeal.Verdict {
    /// Why the form is not taken, if that is why.
    fileprivate var hold: AccountPage.Hold? {
        switch self {
        case .good: nil
        case .tooFast: .tooFast
        case .stale: .stale
        }
    }
}

extension AccountForm {
    /// What was typed, without white space at the ends; a telephone number and a PESEL number as they are kept.
    init(_ fields: FormFields, language: Language) throws(FormFields.Malformed) {
        self.init()
        userName = try fields.text("username")
        password = try fields.value("password") ?? ""
        givenName = try fields.text("given-name")
        secondName = try fields.text("second-name")
        familyName = try fields.text("family-name")
        pesel = PESEL.written(try fields.text("pesel"))
        email = try fields.text("email")
        phone = PhoneRule.written(try fields.text("phone"))
        street = try fields.text("street")
        postalCode = try fields.text("postal-code")
        city = try fields.text("city")
        channel = DeliveryChannel(rawValue: try fields.text("channel")) ?? .email
        self.language = language.core
        termsAccepted = try fields.text("terms") == "accepted"
    }
}
