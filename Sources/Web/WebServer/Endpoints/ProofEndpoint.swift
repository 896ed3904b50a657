import HTTPTypes
import Hummingbird
import IdentityProvider
import Logging
import NIOCore
import TrustedProfileRegistry

/// The ways in which applicants confirm themselves: by a qualified signature, and through a bank or by card.
///
/// Owns: how the signed document arrives. Must not know: what makes a signature or a proof good.
struct ProofEndpoint: Sendable {
    /// The document and what a form puts around it.
    private static let uploadLimit = 272 * 1_024

    let registry: RegistryEntrances
    let door: OwnPageDoor

    private var open: OpenDoor { door.open }

    func register(on router: BramaRouter) {
        let root = Paths.profile + "/wniosek/:token/"
        router.serve(RouterPath(root + ApplicationStep.document.rawValue), [.get: open.page(document)])
        router.serve(
            RouterPath(root + ApplicationStep.signature.rawValue),
            [.get: open.page(showSignature), .post: takeSignature])
        router.serve(
            RouterPath(Paths.own(.application) + "/:token"), head: false,
            [.get: door.page(Self.need, showProof), .post: door.form(Self.need, takeProof)])
    }

    @Sendable private func document(
        _ request: Request, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let token = try context.applicationToken()
        let octets: [UInt8]
        do throws(RegistryRefusal) {
            octets = try await registry.signing.document(for: token)
        } catch .applicationState {
            return open.pages.redirect(to: Paths.application(token))
        }
        var response = open.pages.response(octets, type: "application/xml")
        response.headers[.contentDisposition] = "attachment; filename=\"wniosek.xml\""
        return response
    }

    @Sendable private func showSignature(
        _ request: Request, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let token = try context.applicationToken()
        guard try await registry.applications.status(of: token).state == .channelProven else {
            return open.pages.redirect(to: Paths.application(token))
        }
        return open.pages.response(SignaturePage(token, location: visitor.location), in: visitor.language)
    }

    @Sendable private func takeSignature(
        _ request: Request, _ context: BramaRequestContext
    ) async throws -> Response {
        guard open.origin.admits(request.headers) else { throw PageRefusal(.formFromElsewhere, cause: "origin") }
        let visitor = open.visits.visit(of: request, context)
        let token = try context.applicationToken()
        let body = try await open.bodies.octets(of: request, limit: Self.uploadLimit)
        let form: MultipartForm
        do {
            form = try MultipartForm(Array(body.readableBytesView), contentType: request.headers[.contentType])
        } catch {
            throw PageRefusal(.formRefused, cause: "upload: \(error)")
        }
        guard let signed = form.octets("signed"), !signed.isEmpty else {
            return again(SignaturePage(token, problem: .missing), visitor)
        }
        do throws(RegistryRefusal) {
            try await confirm(token, by: signed)
        } catch {
            guard !PageRefusal.isNumbered(error) else { throw error }
            note(error, context)
            return again(SignaturePage(token, problem: .refusal(error)), visitor)
        }
        return open.pages.redirect(to: Paths.application(token))
    }

    /// A certificate tells where its authority's list is; once that is known and the list is missing, it is fetched.
    private func confirm(_ token: Token, by signed: [UInt8]) async throws(RegistryRefusal) {
        do throws(RegistryRefusal) {
            _ = try await registry.signing.confirm(token, by: signed)
        } catch {
            guard error == .revocationListMissing else { throw error }
            await registry.refreshLists()
            _ = try await registry.signing.confirm(token, by: signed)
        }
    }

    @Sendable private static func need(_ context: BramaRequestContext) throws -> OwnPageNeed {
        OwnPageNeed(
            .application, token: try context.applicationToken(), kinds: [.bank, .electronicID],
            freshness: OwnPageNeed.fresh)
    }

    @Sendable private func showProof(
        _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let token = try context.applicationToken()
        let status = try await registry.applications.status(of: token)
        guard status.state == .channelProven else { return open.pages.redirect(to: Paths.application(token)) }
        let page = ProofPage(token, guest, number: status.number, location: visitor.location)
        return open.pages.response(page, in: visitor.language)
    }

    @Sendable private func takeProof(
        _ fields: FormFields, _ guest: OwnPageGuest, _ visitor: Visitor, _ context: BramaRequestContext
    ) async throws -> Response {
        let token = try context.applicationToken()
        do throws(RegistryRefusal) {
            _ = try await registry.applications.confirm(token, as: guest.person)
        } catch {
            guard !PageRefusal.isNumbered(error) else { throw error }
            let number = try await registry.applications.status(of: token).number
            return again(ProofPage(token, guest, number: number, refusal: error), visitor)
        }
        return open.pages.redirect(to: Paths.application(token))
    }

    private func again(_ page: any Page, _ visitor: Visitor) -> Response {
        open.pages.response(page, in: visitor.language, status: .unprocessableContent)
    }

    /// The cause is for those who run the server: it names no person.
    private func note(_ refusal: RegistryRefusal, _ context: BramaRequestContext) {
        guard case .signatureRefused(let cause) = refusal else { return }
        context.logger(naming: context.requestID).info(
            "A signed application was refused", metadata: ["cause": .string(cause)])
    }
}
