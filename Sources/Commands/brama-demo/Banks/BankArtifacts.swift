import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SAML
import XMLTree

/// Keeps messages behind artifacts until Brama's server fetches them.
struct BankArtifacts: Sendable {
    private static let limit = 128 * 1_024

    let site: BankSite
    let keys: BankKeys
    let brama: BramaAsClient
    let memory: BankMemory
    let time: @Sendable () -> Date
    let random: any RandomSource

    /// What the browser takes to Brama: the message itself, or an artifact for it.
    func fields(for delivery: BankDelivery) throws -> [FormField] {
        guard delivery.binding == .httpArtifact else {
            return HTTPPost.fields(.response, message: delivery.message, relayState: delivery.relayState)
        }
        guard let artifact = Artifact(issuer: site.entityID, endpointIndex: 0, messageHandle: random.bytes(20)) else {
            throw BankRefusal.internalError
        }
        memory.keep(delivery, behind: artifact.encoded())
        return HTTPArtifact.fields(artifact, relayState: delivery.relayState)
    }

    /// Answers an ArtifactResolve (Core §3.5), once for each artifact and to Brama alone.
    @Sendable func resolve(_ request: Request, _ context: PortalContext) async throws -> Response {
        let body = try await request.body.collect(upTo: Self.limit)
        let resolve: ArtifactResolve
        do {
            let message = try Unverified<ArtifactResolve>(SOAPEnvelope.unwrap([UInt8](body.readableBytesView)))
            resolve = try MessageVerifier.verify(message, keys: brama.role.keys.keys(for: .signing)).message
        } catch {
            throw BankRefusal.notSigned
        }
        let response = ArtifactResponse(
            id: MessageID.make(random.bytes(20)), inResponseTo: resolve.id, issueInstant: time(),
            issuer: Issuer(site.entityID), status: .success)
        let delivery = memory.take(resolve.artifact)
        guard delivery?.isSigned ?? true else {
            var element = response.element()
            element.children.append(.verbatim(delivery?.message ?? []))
            return PageWriter.plain(
                "text/xml; charset=utf-8", SOAPEnvelope.wrap(CanonicalWriter.octets(of: element)))
        }
        let octets = try ArtifactResponseBuilder(credential: keys.credential)
            .octets(response, message: delivery?.message)
        return PageWriter.plain("text/xml; charset=utf-8", SOAPEnvelope.wrap(octets))
    }
}
