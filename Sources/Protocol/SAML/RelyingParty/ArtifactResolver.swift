import Cryptography
package import FoundationEssentials
import XMLSecurity
import XMLTree

/// The message behind an artifact, covered by the signature of the ArtifactResponse.
package struct ResolvedMessage: Sendable {
    /// The SOAP envelope as it arrived.
    let octets: [UInt8]
    /// Where the message stands in it.
    let path: XMLPath
    /// The message as it was read from the octets that the signature covered.
    let element: XMLElement
}

/// A relying party's side of artifact resolution (Profiles §5).
package struct ArtifactResolver: Sendable {
    private let expected: ResponseExpectation
    private let credential: SigningCredential

    /// Works for one relying party and one identity provider.
    package init(_ expected: ResponseExpectation, credential: SigningCredential) {
        self.expected = expected
        self.credential = credential
    }

    /// The SOAP envelope that asks for the message, signed; an artifact of another issuer is refused.
    package func request(
        _ artifact: ArtifactMessage, id: String, destination: String, now: Date
    ) throws(BuildError) -> [UInt8] {
        guard artifact.artifact.isIssued(by: expected.identityProvider) else { throw .binding(.foreignArtifact) }
        let resolve = ArtifactResolve(
            id: id, issueInstant: now, destination: destination, issuer: Issuer(expected.serviceProvider),
            artifact: artifact.text)
        return SOAPEnvelope.wrap(try credential.sign(resolve.element(), id: id))
    }

    /// The message in the answer to the ArtifactResolve with that ID.
    package func message(
        in envelope: [UInt8], answering resolveID: String, now: Date
    ) throws(ResponseRefusal) -> ResolvedMessage {
        do {
            let body = try SOAPEnvelope.unwrap(envelope)
            try body.element.require("ArtifactResponse", in: .samlp)
            guard EnvelopedSignature.isSigned(body.element) else { throw ResponseRefusal.notSigned }
            let verified = try EnvelopedSignature.verify(
                XMLDocument(parsing: envelope), element: body.path, keys: expected.signingKeys,
                allowing: expected.algorithms)
            let response = try ArtifactResponse(decoding: verified.element)
            try check(response, resolveID, now)
            guard let message = response.message else { throw ResponseRefusal.assertionCount(0) }
            let places = body.element.elementIndexes(message.name)
            guard places.count == 1 else { throw ResponseRefusal.assertionCount(places.count) }
            return ResolvedMessage(octets: envelope, path: body.path.child(places[0]), element: message)
        } catch {
            throw ResponseRefusal(error)
        }
    }

    private func check(_ response: ArtifactResponse, _ resolveID: String, _ now: Date) throws(ResponseRefusal) {
        guard let issuer = response.issuer, issuer.isEntity,
            issuer.value.hasSameOctets(as: expected.identityProvider)
        else { throw .issuer("ArtifactResponse") }
        guard response.inResponseTo?.hasSameOctets(as: resolveID) == true else {
            throw .inResponseTo("ArtifactResponse")
        }
        let ahead = response.issueInstant.timeIntervalSince(now) - expected.clockTolerance
        guard ahead <= 0 else { throw .time(.issuedInFuture, seconds: Int(ahead.rounded(.up))) }
        guard response.status.code == .success else { throw .status(response.status) }
    }
}
