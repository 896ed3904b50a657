import Foundation
import Hummingbird
import IdentityProvider
import TrustedProfileRegistry

/// Serves pages and forms to anybody: nobody is asked who they are.
struct OpenDoor: Sendable {
    typealias Answer = @Sendable (Request, Visitor, BramaRequestContext) async throws -> Response
    typealias Action = @Sendable (FormFields, Visitor, BramaRequestContext) async throws -> Response

    private static let bodyLimit = 16 * 1_024

    let visits: VisitReader
    let bodies: BodyReader
    let origin: SameOrigin
    let pages: PageWriter

    /// A page.
    func page(_ answer: @escaping Answer) -> Handler {
        { request, context in
            let visitor = visits.visit(of: request, context).at(request)
            return try await Self.telling { try await answer(request, visitor, context) }
        }
    }

    /// A form from a page of ours.
    func form(_ action: @escaping Action) -> Handler {
        { request, context in
            guard origin.admits(request.headers) else { throw PageRefusal(.formFromElsewhere, cause: "origin") }
            let form = try await bodies.form(of: request, limit: Self.bodyLimit)
            let visitor = visits.visit(of: request, context)
            return try await Self.telling { try await action(form, visitor, context) }
        }
    }

    /// What no page of its own tells becomes a numbered page.
    static func telling(_ work: () async throws -> Response) async throws -> Response {
        do {
            return try await work()
        } catch let refusal as RegistryRefusal {
            throw PageRefusal(refusal)
        } catch let malformed as FormFields.Malformed {
            throw PageRefusal(.formRefused, cause: "form: \(malformed)")
        }
    }
}

extension PageRefusal {
    /// The numbered page for what the registry refuses and no form can put right.
    init(_ refusal: RegistryRefusal) {
        switch refusal {
        case .applicationUnknown: self.init(.applicationUnknown, cause: "no such application")
        case .notAnOfficer, .levelTooLow: self.init(.notAnOfficer, cause: "not an officer")
        case .store(.full): self.init(.diskFull, cause: "registry")
        case .store: self.init(.storeUnavailable, cause: "registry")
        default: self.init(.formRefused, cause: "registry")
        }
    }

    /// Whether a refusal is told by a numbered page rather than by the form that met it.
    static func isNumbered(_ refusal: RegistryRefusal) -> Bool {
        switch refusal {
        case .applicationUnknown, .notAnOfficer, .levelTooLow, .store: true
        default: false
        }
    }
}

extension BramaRequestContext {
    /// The token in the address of an application.
    func applicationToken() throws -> Token {
        guard let token = parameters.get("token").flatMap({ Token(wellFormed: $0) }) else {
            throw PageRefusal(.applicationUnknown, cause: "no token")
        }
        return token
    }
}

extension FormFields {
    /// The field's text without white space at its ends; empty if it is not there.
    func text(_ name: String) throws(Malformed) -> String {
        try value(name)?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    }
}
