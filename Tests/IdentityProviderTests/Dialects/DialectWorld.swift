import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

extension World {
    /// A portal of a dialect at one address, which takes artifacts alone and asks for no consent.
    func portal(
        of profile: RelyingPartyProfile, _ host: String = "urzad.example",
        _ edit: (inout Portal) throws -> Void = { _ in }
    ) async throws -> Portal {
        try await portal(host) {
            $0.entityID = "UrządMiasta"
            $0.profile = profile
            $0.profile.consent = .never
            $0.endpoints = [IndexedEndpoint(.httpArtifact, "https://\(host)/idp", index: 0, isDefault: true)]
            if profile.algorithm.family == .rsa { $0.signingKeys = [try TestKeys.portalRSA().privateKey] }
            if !profile.requiresSignedRequests { $0.signingKeys = [] }
            try edit(&$0)
        }
    }

    /// The same on an address of each family.
    func destination(_ family: EndpointFamily) -> String { settings.singleSignOnLocation(family) }
}

extension Browser {
    /// The whole way with a request by POST, as clients of the national systems send it.
    func signInByPost(
        _ citizen: CitizenID = World.anna, at portal: Portal, by method: ScriptedMethod = World.weak,
        _ edit: (inout AuthnRequest) -> Void = { _ in }
    ) async throws -> Answer {
        let request = world.request(portal) {
            $0.protocolBinding = ResponseBinding.artifact.rawValue
            edit(&$0)
        }
        let first = await follow(try await post(request, of: portal))
        guard let token = first.page?.login else {
            return Answer(
                try #require(first.delivery, "\(first.action)"), to: request, of: portal, in: world)
        }
        let reply = await prove(citizen, by: method, in: token)
        return Answer(try #require(reply.delivery, "\(reply.action)"), to: request, of: portal, in: world)
    }
}

/// What comes back for an artifact, both layers of it.
struct ResolvedAnswer {
    /// The ArtifactResponse's octets.
    let octets: [UInt8]
    let envelope: ArtifactResponse
    let response: Response

    var isSigned: Bool { response.assertions.contains { _ in true } }
}

extension Answer {
    /// The ArtifactResponse with the Response in it, both verified.
    func resolvedAnswer(
        signedBy credential: SigningCredential? = nil, at family: EndpointFamily = .login,
        _ edit: (inout ArtifactResolve) -> Void = { _ in }
    ) async throws -> ResolvedAnswer {
        let exchange = ArtifactExchange(world: world)
        let signer = portal.signingKeys.isEmpty ? nil : credential ?? portal.credential()
        let envelope = try exchange.envelope(artifactText, by: portal, credential: signer) {
            $0.destination = world.settings.artifactResolutionLocation(family)
            edit(&$0)
        }
        let reply = await world.artifacts.resolve(envelope, at: family)
        let body = try SOAPEnvelope.unwrap(reply.octets)
        let outer = try MessageVerifier.verify(Unverified<ArtifactResponse>(body), keys: world.publicKeys).message
        let message = try #require(outer.message)
        let octets = CanonicalWriter.octets(of: message, inclusivePrefixes: ["xs", "naturalperson"])
        let inner = try MessageVerifier.verify(
            Unverified<Response>(PostMessage(octets: octets)), keys: world.publicKeys
        ).message
        return ResolvedAnswer(octets: reply.octets, envelope: outer, response: inner)
    }
}

extension PostMessage {
    /// A Response as if it had come by POST.
    fileprivate init(octets: [UInt8]) throws(BindingError) {
        self = try HTTPPost.decode(HTTPPost.fields(.response, message: octets, relayState: nil))
    }
}

extension ResolvedAnswer {
    /// The one assertion, in clear.
    func assertion() throws -> (element: XMLElement, assertion: Assertion) {
        guard case .assertion(let element)? = response.assertions.first, response.assertions.count == 1 else {
            throw SAMLError.missingElement("Assertion")
        }
        return (element, try Assertion(decoding: element))
    }
}
