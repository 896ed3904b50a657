import Hummingbird
import IdentityProvider
import TrustedProfileRegistry

/// What was forgotten: a user name is mailed, a password is chosen anew behind a mailed link.
///
/// Owns: the forms and their fields. Must not know: whether anybody has the data that were typed; the answer is the
/// same either way ([why](docs/adr/0024-errands.md)).
struct RecoveryEndpoint: Sendable {
    let door: OpenDoor
    let profiles: ProfileService

    func register(on router: BramaRouter) {
        let pages = pages
        router.serve(
            RouterPath(Paths.forgottenName), head: false,
            [
                .get: door.page { _, visitor, _ in
                    pages.response(ForgottenNamePage(location: visitor.location), in: visitor.language)
                },
                .post: door.form { fields, visitor, _ in try await askForName(Typed(fields), visitor) },
            ])
        router.serve(
            RouterPath(Paths.forgottenPassword), head: false,
            [
                .get: door.page { _, visitor, _ in
                    pages.response(ForgottenPasswordPage(location: visitor.location), in: visitor.language)
                },
                .post: door.form { fields, visitor, _ in try await askForLink(Typed(fields), visitor) },
            ])
        router.serve(
            RouterPath(Paths.forgottenPassword + "/:token"), head: false,
            [
                .get: door.page { _, visitor, context in
                    try await show(try context.operationToken(), visitor)
                },
                .post: door.form { fields, visitor, context in
                    try await choose(Typed(fields), try context.operationToken(), visitor)
                },
            ])
    }

    private var pages: PageWriter { door.pages }

    private func askForName(_ typed: Typed, _ visitor: Visitor) async throws -> Response {
        let email = typed[OwnField.email]
        return try await answering(visitor) { () async throws(RegistryRefusal) in
            try await profiles.recoverUserName(
                email: email, from: visitor.visit.address, visitor.visit.language)
            return Paths.done(.nameSent)
        } again: { faults in
            ForgottenNamePage(email: email, faults: faults, location: nil)
        }
    }

    private func askForLink(_ typed: Typed, _ visitor: Visitor) async throws -> Response {
        let (name, pesel) = (typed[OwnField.userName], typed[OwnField.pesel])
        return try await answering(visitor) { () async throws(RegistryRefusal) in
            try await profiles.recoverPassword(
                userName: name, pesel: pesel, from: visitor.visit.address, visitor.visit.language)
            return Paths.done(.linkSent)
        } again: { faults in
            let isMissing = PESEL.written(pesel).isEmpty
            return ForgottenPasswordPage(
                userName: name, pesel: pesel,
                faults: faults.map { $0 == .pesel && isMissing ? .peselMissing : $0 }, location: nil)
        }
    }

    private func show(_ token: Token, _ visitor: Visitor) async throws -> Response {
        switch try await profiles.pending(token).task {
        case .password(hash: nil, isForgotten: true):
            return pages.response(NewPasswordPage(token: token, location: visitor.location), in: visitor.language)
        case .password: return pages.redirect(to: Paths.confirmation(token))
        default: throw RegistryRefusal.operationUnknown
        }
    }

    private func choose(_ typed: Typed, _ token: Token, _ visitor: Visitor) async throws -> Response {
        try await answering(visitor) { () async throws(RegistryRefusal) in
            try await profiles.choosePassword(typed[OwnField.newPassword], on: token)
            return Paths.confirmation(token)
        } again: { faults in
            NewPasswordPage(token: token, faults: faults, location: nil)
        }
    }

    /// Goes on by 303, or shows the form again with what was wrong.
    private func answering(
        _ visitor: Visitor, _ work: () async throws(RegistryRefusal) -> String, again: ([OwnFault]) -> any Page
    ) async throws -> Response {
        do throws(RegistryRefusal) {
            return pages.redirect(to: try await work())
        } catch {
            guard let faults = OwnFault.list(of: error) else { throw error }
            return pages.response(again(faults), in: visitor.language, status: .unprocessableContent)
        }
    }
}
