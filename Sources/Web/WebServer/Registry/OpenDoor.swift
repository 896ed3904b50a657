import Foundation
import Hummingbird
import IdentityProvider

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
        { request, context in try await answer(request, visits.visit(of: request, context).at(request), context) }
    }

    /// A form from a page of ours.
    func form(_ action: @escaping Action) -> Handler {
        { request, context in
            guard origin.admits(request.headers) else { throw PageRefusal(.formFromElsewhere, cause: "origin") }
            let form = try await bodies.form(of: request, limit: Self.bodyLimit)
            return try await action(form, visits.visit(of: request, context), context)
        }
    }
}

extension BramaRequestContext {
    /// The token in the address of an application.
    func applicationToken() throws -> Token { try token(orElse: .applicationUnknown) }

    /// The token in the address of a change that waits for its codes.
    func operationToken() throws -> Token { try token(orElse: .operationUnknown) }

    private func token(orElse number: ErrorNumber) throws -> Token {
        guard let token = parameters.get("token").flatMap({ Token(wellFormed: $0) }) else {
            throw PageRefusal(number, cause: "no token")
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
