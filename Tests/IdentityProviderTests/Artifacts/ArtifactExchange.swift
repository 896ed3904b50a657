import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import XMLSecurity
import XMLTree

/// An ArtifactResolve as a portal, or somebody in its place, sends it, and what comes back.
struct ArtifactExchange {
    let world: World

    /// The envelope with a resolve; unsigned without a credential.
    func envelope(
        _ artifact: String, by portal: Portal, credential: SigningCredential?, id: String = "_constant",
        _ edit: (inout ArtifactResolve) -> Void = { _ in }
    ) throws -> [UInt8] {
        var resolve = ArtifactResolve(
            id: id, issueInstant: world.clock.now, destination: world.settings.artifactResolutionLocation,
            issuer: Issuer(portal.entityID), artifact: artifact)
        edit(&resolve)
        guard let credential else {
            return SOAPEnvelope.wrap(CanonicalWriter.octets(of: resolve.element()))
        }
        return SOAPEnvelope.wrap(
            try EnvelopedSignature.sign(
                resolve.element(), id: resolve.id, after: 1, key: credential.key, certificate: nil,
                algorithm: credential.algorithm, inclusivePrefixes: []))
    }

    /// The signed answer to an envelope.
    func answer(to envelope: [UInt8]) async throws -> ArtifactResponse {
        let reply = await world.artifacts.resolve(envelope)
        let message = try Unverified<ArtifactResponse>(SOAPEnvelope.unwrap(reply.octets))
        return try MessageVerifier.verify(message, keys: world.publicKeys).message
    }

    /// The signed answer to a resolve that is as it should be, but for the edit.
    func resolve(
        _ artifact: String, by portal: Portal, _ edit: (inout ArtifactResolve) -> Void = { _ in }
    ) async throws -> ArtifactResponse {
        try await answer(to: envelope(artifact, by: portal, credential: portal.credential(), edit))
    }
}

extension Answer {
    /// The artifact as it travels.
    var artifactText: String { get throws { try artifact().text } }

    /// The Response inside the ArtifactResponse, octet by octet.
    func resolvedOctets() async throws -> [UInt8] {
        let exchange = ArtifactExchange(world: world)
        let envelope = try exchange.envelope(artifactText, by: portal, credential: portal.credential())
        let text = String(decoding: await world.artifacts.resolve(envelope).octets, as: UTF8.self)
        guard let start = text.firstRange(of: "<samlp:Response "), let end = text.firstRange(of: "</samlp:Response>")
        else { return [] }
        return Array(text[start.lowerBound..<end.upperBound].utf8)
    }
}
