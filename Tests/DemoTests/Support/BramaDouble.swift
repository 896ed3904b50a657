import Cryptography
import Foundation
import SAML
import Synchronization
import XMLTree

@testable import brama_demo

/// Stands where Brama stands: answers requests as it is told to, well or badly.
final class BramaDouble: ArtifactChannel {
    static let entityID = "http://127.0.0.2:8080/metadata"
    static let base = "http://127.0.0.2:8080"
    static let artifactService = base + "/login-services/idpArtifactResolutionService"

    /// Keys for the whole run, since RSA keys take long to make.
    private static let keys = Result { try Pair() }
    private static let strangers = Result { try Pair() }

    private struct Pair {
        let key: PrivateKey
        let certificate: Certificate

        init() throws {
            key = try PrivateKey.generate(.rsa2048)
            let pem = try SelfSignedCertificate.pem(
                key, commonName: "brama", serialNumber: SystemRandomSource().bytes(16), now: Date())
            certificate = try Certificate(pem: pem)
        }
    }

    static func credential() throws -> SigningCredential { credential(try keys.get()) }

    /// A credential whose key is in no metadata.
    static func strangeCredential() throws -> SigningCredential { credential(try strangers.get()) }

    private static func credential(_ pair: Pair) -> SigningCredential {
        SigningCredential(key: pair.key, certificate: pair.certificate, algorithm: .rsaSHA256)
    }

    /// What the portals know.
    static func metadata(validUntil: Date? = nil) throws -> [UInt8] {
        let role = RoleDescriptor(
            keys: [KeyDescriptor(use: .signing, certificate: try keys.get().certificate)],
            artifactResolutionServices: [IndexedEndpoint(.soap, artifactService, index: 0, isDefault: true)])
        let provider = IDPSSODescriptor(
            role: role, wantAuthnRequestsSigned: true,
            singleSignOnServices: [
                Endpoint(.httpRedirect, base + "/login/SingleSignOnService"),
                Endpoint(.httpPOST, base + "/login/SingleSignOnService"),
            ])
        return try MetadataDocument.octets(
            EntityDescriptor(entityID: entityID, validUntil: validUntil, identityProvider: provider),
            credential: nil)
    }

    // MARK: - Artifacts

    private struct Kept {
        var message: [UInt8]
        var credential: SigningCredential
        var forRequest: String?
        var wrapping: Wrapping?
    }

    /// What an attacker on the way makes of the signed ArtifactResponse: the contents of the envelope.
    typealias Wrapping = @Sendable (_ signed: XMLElement) -> [XMLElement]

    private let kept = Mutex<[String: Kept]>([:])
    private let asked = Mutex<[ArtifactResolve]>([])
    private let portalKeys: [PublicKey]

    init(portalKeys: [PublicKey]) {
        self.portalKeys = portalKeys
    }

    /// The artifact for a message; `answering` another ArtifactResolve than the one that comes, if it is given.
    func keep(
        _ message: [UInt8], signedBy credential: SigningCredential? = nil, answering: String? = nil,
        issuer: String = entityID, wrapping: Wrapping? = nil
    ) throws -> Artifact {
        guard
            let artifact = Artifact(
                issuer: issuer, endpointIndex: 0, messageHandle: SystemRandomSource().bytes(20))
        else { throw KeyError.generationFailed }
        let credential = try credential ?? Self.credential()
        let entry = Kept(message: message, credential: credential, forRequest: answering, wrapping: wrapping)
        kept.withLock { $0[artifact.encoded()] = entry }
        return artifact
    }

    /// How often anybody came with an artifact.
    var resolveCount: Int { asked.withLock { $0.count } }

    func send(_ envelope: [UInt8], to location: String) async throws -> [UInt8] {
        guard location == Self.artifactService else { throw KeyError.malformed }
        let unverified = try Unverified<ArtifactResolve>(SOAPEnvelope.unwrap(envelope))
        let resolve = try MessageVerifier.verify(unverified, keys: portalKeys).message
        asked.withLock { $0.append(resolve) }
        let found = kept.withLock { $0.removeValue(forKey: resolve.artifact) }
        let response = ArtifactResponse(
            id: MessageID.make(SystemRandomSource().bytes(20)), inResponseTo: found?.forRequest ?? resolve.id,
            issueInstant: resolve.issueInstant, issuer: Issuer(Self.entityID), status: .success)
        let builder = ArtifactResponseBuilder(credential: try found?.credential ?? Self.credential())
        let signed = try builder.octets(response, message: found?.message)
        guard let wrapping = found?.wrapping else { return SOAPEnvelope.wrap(signed) }
        let forged = wrapping(try XMLDocument(parsing: signed).root())
        let body = XMLElement("Body", in: .soap, children: forged.map { .element($0) })
        return CanonicalWriter.octets(
            of: XMLElement("Envelope", in: .soap, children: [.element(body)]), inclusivePrefixes: ["xs"])
    }
}
