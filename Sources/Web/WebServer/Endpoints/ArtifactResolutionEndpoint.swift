import HTTPTypes
import Hummingbird
import IdentityProvider
import NIOCore

/// Takes SOAP messages that resolve artifacts.
///
/// Owns: the size of the message and the HTTP status of a fault (SOAP 1.1 §6.2). Must not know: what is in the message.
/// Neither Content-Type nor SOAPAction decides anything: relying parties send what they like (Bindings §3.2.3.1).
struct ArtifactResolutionEndpoint: Sendable {
    private static let bodyLimit = 128 * 1024

    let service: any ArtifactResolving
    let bodies: BodyReader
    let refusals: RefusalWriter

    init(_ service: any ArtifactResolving, _ bodies: BodyReader, _ refusals: RefusalWriter) {
        self.service = service
        self.bodies = bodies
        self.refusals = refusals
    }

    func register(on router: BramaRouter) {
        for family in EndpointFamily.allCases {
            router.serve(RouterPath(family.artifactResolutionPath), [.post: { try await resolve($0, $1, family) }])
        }
    }

    private func resolve(
        _ request: Request, _ context: BramaRequestContext, _ family: EndpointFamily
    ) async throws -> Response {
        let body = try await bodies.octets(of: request, limit: Self.bodyLimit)
        let reply = await service.resolve(Array(body.readableBytesView), at: family)
        refusals.note(reply, context)
        return refusals.pages.response(
            reply.octets, type: "text/xml; charset=utf-8", status: reply.isFault ? .internalServerError : .ok)
    }
}
