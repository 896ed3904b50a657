import HTTPTypes
import Hummingbird
import IdentityProvider
import TrustedProfileRegistry

/// What is kept of a citizen: sign-ins, sessions, consents, and a copy of it all.
///
/// Owns: the addresses and the buttons. Must not know: where any of it comes from.
struct RecordsEndpoint: Sendable {
    let door: OwnPageDoor
    let records: RecordsService
    let lifetimes: DataLifetimes

    func register(on router: BramaRouter) {
        serve(
            .signIns, on: router,
            show: { guest, visitor async throws(RegistryRefusal) in
                let start = visitor.location?.number(SignInsPage.skipping) ?? 0
                return SignInsPage(
                    try await records.signIns(of: guest.citizen.id, skipping: start), isFirst: start == 0,
                    hasPassword: guest.citizen.profile != nil, location: visitor.location)
            })
        serve(
            .sessions, on: router,
            show: { guest, visitor async throws(RegistryRefusal) in
                SessionsPage(
                    try await records.runningSessions(of: guest.citizen.id), own: guest.session,
                    location: visitor.location)
            },
            act: { typed, guest async throws(RegistryRefusal) in
                try await records.endSession(TokenHash(hex: typed[OwnField.session]), of: guest.citizen.id)
            })
        serve(
            .consents, on: router,
            show: { guest, visitor async throws(RegistryRefusal) in
                ConsentsPage(try await records.consents(of: guest.citizen.id), location: visitor.location)
            },
            act: { typed, guest async throws(RegistryRefusal) in
                try await records.withdrawConsent(to: typed[OwnField.portal], of: guest.citizen.id)
            })
        registerCopy(on: router)
    }

    private func registerCopy(on router: BramaRouter) {
        let pages = door.replies.pages
        let need: OwnPageDoor.Need = { _ in OwnPageNeed(.copy, freshness: OwnPageNeed.fresh) }
        router.serve(
            RouterPath(Paths.own(.copy)), head: false,
            [
                .get: door.page(need) { _, visitor, _ in
                    pages.response(CopyPage(lifetimes, location: visitor.location), in: visitor.language)
                },
                .post: door.form(need) { _, guest, _, _ in try await copy(of: guest) },
            ])
    }

    private func copy(of guest: OwnPageGuest) async throws -> Response {
        let octets = try await records.copy(of: guest.citizen.id)
        var response = door.replies.pages.response(octets, type: "application/json")
        response.headers[.contentDisposition] = "attachment; filename=\"brama.json\""
        return response
    }

    private typealias Show = @Sendable (OwnPageGuest, Visitor) async throws(RegistryRefusal) -> any Page
    private typealias Act = @Sendable (Typed, OwnPageGuest) async throws(RegistryRefusal) -> Void

    /// A page, and a form that does something and shows the page again.
    private func serve(_ page: OwnPage, on router: BramaRouter, show: @escaping Show, act: Act? = nil) {
        let pages = door.replies.pages
        let need: OwnPageDoor.Need = { _ in OwnPageNeed(page) }
        var handlers: [HTTPRequest.Method: Handler] = [
            .get: door.page(need) { guest, visitor, _ in
                pages.response(try await show(guest, visitor), in: visitor.language)
            }
        ]
        if let act {
            handlers[.post] = door.form(need) { fields, guest, _, _ in
                try await act(Typed(fields), guest)
                return pages.redirect(to: Paths.own(page))
            }
        }
        router.serve(RouterPath(Paths.own(page)), head: false, handlers)
    }
}
