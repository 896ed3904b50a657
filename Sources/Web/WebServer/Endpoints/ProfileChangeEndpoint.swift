import Foundation
import HTTPTypes
import Hummingbird
import IdentityProvider
import TrustedProfileRegistry

/// Changes of a citizen's own profile: a form begins one, codes finish it.
///
/// Owns: the forms and their fields. Must not know: what a change needs or does.
struct ProfileChangeEndpoint: Sendable {
    let door: OwnPageDoor
    let profiles: ProfileService

    func register(on router: BramaRouter) {
        for form in ProfileChangeForm.allCases {
            let need: OwnPageDoor.Need = { _ in OwnPageNeed(form.page, freshness: OwnPageNeed.fresh) }
            router.serve(
                RouterPath(Paths.own(form.page)), head: false,
                [
                    .get: door.page(need) { guest, visitor, _ in try show(form, guest, visitor) },
                    .post: door.form(need) { fields, guest, visitor, _ in
                        try await begin(form, fields, guest, visitor)
                    },
                ])
        }
        router.serve(
            RouterPath(Paths.confirmation + "/:token"), head: false,
            [
                .get: door.open.page { request, visitor, context in
                    try await showCodes(
                        try context.operationToken(), wereSentAgain: request.uri.query == Paths.newCodes, visitor)
                },
                .post: door.open.form { fields, visitor, context in
                    try await finish(try context.operationToken(), fields, visitor)
                },
            ])
        router.serve(
            RouterPath(Paths.confirmation + "/:token/" + Paths.newCodes),
            [.post: door.open.form { _, _, context in try await sendAgain(try context.operationToken()) }])
        router.serve(
            RouterPath(Paths.done + "/:notice"),
            [.get: door.open.page { _, visitor, context in try notice(visitor, context) }])
    }

    private var pages: PageWriter { door.replies.pages }

    private func show(_ form: ProfileChangeForm, _ guest: OwnPageGuest, _ visitor: Visitor) throws -> Response {
        let page = ProfileChangePage(
            form, of: try Self.profile(of: guest), by: Self.deadline(of: guest), location: visitor.location)
        return pages.response(page, in: visitor.language)
    }

    private func begin(
        _ form: ProfileChangeForm, _ fields: FormFields, _ guest: OwnPageGuest, _ visitor: Visitor
    ) async throws -> Response {
        let profile = try Self.profile(of: guest)
        do throws(RegistryRefusal) {
            let token = try await begun(form, Typed(fields), guest.person)
            return pages.redirect(to: Paths.confirmation(token))
        } catch {
            guard let faults = OwnFault.list(of: error) else { throw error }
            let page = ProfileChangePage(
                form, of: profile, by: Self.deadline(of: guest), typed: Typed(fields).address, faults: faults,
                location: nil)
            return pages.response(page, in: visitor.language, status: .unprocessableContent)
        }
    }

    private func begun(
        _ form: ProfileChangeForm, _ typed: Typed, _ person: ProvenPerson
    ) async throws(RegistryRefusal) -> Token {
        switch form {
        case .password:
            try await profiles.beginPassword(
                of: person, old: typed[OwnField.oldPassword], new: typed[OwnField.newPassword])
        case .email: try await profiles.beginEmail(of: person, new: typed[OwnField.email])
        case .phone: try await profiles.beginPhone(of: person, new: typed[OwnField.phone])
        case .channel:
            try await profiles.beginChannel(
                of: person, new: DeliveryChannel(rawValue: typed[OwnField.channel]) ?? .email)
        case .renewal: try await profiles.beginExtension(of: person)
        case .revocation: try await profiles.beginRevocation(of: person)
        }
    }

    private func showCodes(_ token: Token, wereSentAgain: Bool, _ visitor: Visitor) async throws -> Response {
        let page = ChangeCodesPage(
            try await profiles.pending(token), token: token, minutes: minutes, wereSentAgain: wereSentAgain,
            location: visitor.location)
        return pages.response(page, in: visitor.language)
    }

    private func sendAgain(_ token: Token) async throws -> Response {
        try await profiles.sendCodesAgain(for: token)
        return pages.redirect(to: Paths.confirmation(token) + "?" + Paths.newCodes)
    }

    private func finish(_ token: Token, _ fields: FormFields, _ visitor: Visitor) async throws -> Response {
        let operation = try await profiles.pending(token)
        let typed = Typed(fields)
        do throws(RegistryRefusal) {
            try await profiles.finish(token, codes: operation.destinations.indices.map { typed[OwnField.code($0)] })
        } catch {
            guard let faults = OwnFault.list(of: error) else { throw error }
            let page = ChangeCodesPage(
                operation, token: token, minutes: minutes, faults: faults, location: nil)
            return pages.response(page, in: visitor.language, status: .unprocessableContent)
        }
        return pages.redirect(to: Paths.done(OwnNotice(operation.task)))
    }

    private func notice(_ visitor: Visitor, _ context: BramaRequestContext) throws -> Response {
        guard let notice = context.parameters.get("notice").flatMap({ OwnNotice(rawValue: $0) }) else {
            throw PageRefusal(.pageNotFound, cause: "no such notice")
        }
        return pages.response(OwnNoticePage(notice, location: visitor.location), in: visitor.language)
    }

    private static func profile(of guest: OwnPageGuest) throws -> TrustedProfile {
        guard let profile = guest.citizen.profile else { throw PageRefusal(.profileMissing, cause: "no profile") }
        guard profile.isValid(at: guest.at) else { throw PageRefusal(.profileExpired, cause: "own profile") }
        return profile
    }

    /// For how many minutes a code is good.
    private var minutes: Int { Counting.minutes(profiles.codeLifetime) }

    /// When the proof is no longer fresh enough for the form.
    private static func deadline(of guest: OwnPageGuest) -> Date {
        guest.person.authnInstant.addingTimeInterval(OwnPageNeed.fresh)
    }
}

/// What was typed into a form; a field that is missing, or there twice, counts as empty.
struct Typed {
    private let values: [String: String]

    init(_ fields: FormFields) {
        values = Dictionary(fields.pairs.map { ($0.name, $0.value) }) { _, _ in "" }
    }

    subscript(name: String) -> String { values[name] ?? "" }

    /// What is given back after a mistake; never a password.
    var address: String { self[OwnField.email] + self[OwnField.phone] }
}

extension OwnNotice {
    /// What is said once a change is done.
    fileprivate init(_ task: ProfileOperation.Task) {
        self =
            switch task {
            case .extend: .renewal
            case .password: .password
            case .email: .email
            case .phone: .phone
            case .channel: .channel
            case .revoke: .revocation
            }
    }
}
