import Cryptography
package import FoundationEssentials
import XMLSecurity
import XMLTree

/// The message behind an artifact.
package struct ResolvedMessage: Sendable {
    /// The SOAP envelope as it arrived.
    let octets: [UInt8]
    /// Where the message stands in it.
    let path: XMLPath
    /// The message as it was read from the octets that the signature of the ArtifactResponse covered; nil where that
    /// one may be unsigned and is.
    let covered: XMLElement?
}

/// A relying party's side of artifact resolution (Profiles §5).
package struct ArtifactResolver: Sendable {
    private let expected: ResponseExpectation
    private let credential: SigningCredential?

    /// Works for one relying party and one identity provider; without a credential, which the standard does not allow
    /// for, nothing is signed.
    package init(_ expected: ResponseExpectation, credential: SigningCredential?) {
        self.expected = expected
        self.credential = credential
    }

    /// The SOAP envelope that asks for the message; an artifact of another issuer is refused.
    package func request(
        _ artifact: ArtifactMessage, id: String, destination: String, now: Date
    ) throws(BuildError) -> [UInt8] {
        guard artifact.artifact.isIssued(by: expected.identityProvider) else { throw .binding(.foreignArtifact) }
        let resolve = ArtifactResolve(
            id: id, issueInstant: now, destination: destination, issuer: Issuer(expected.serviceProvider),
            artifact: artifact.text)
        guard let credential else { return SOAPEnvelope.wrap(CanonicalWriter.octets(of: resolve.element())) }
        return SOAPEnvelope.wrap(try credential.sign(resolve.element(), id: id))
    }

    /// The message in the answer to the ArtifactResolve with that ID.
    package func message(
        in envelope: [UInt8], answering resolveID: String, now: Date
    ) throws(ResponseRefusal) -> ResolvedMessage {
        do {
            let body = try SOAPEnvelope.unwrap(envelope)
            try body.element.require("ArtifactResponse", in: .samlp)
            let verified = try verifiedElement(of: body, in: envelope)
            let response = try ArtifactResponse(decoding: verified ?? body.element)
            try check(response, resolveID, now)
            guard let message = response.message else { throw ResponseRefusal.assertionCount(0) }
            let places = body.element.elementIndexes(message.name)
            guard places.count == 1 else { throw ResponseRefusal.assertionCount(places.count) }
            return ResolvedMessage(
                octets: envelope, path: body.path.child(places[0]), covered: verified == nil ? nil : message)
        } catch {
            throw ResponseRefusal(error)
        }
    }

    /// What the ArtifactResponse's signature covers; nil if it may be unsigned and is, and the message inside has to
    /// prove itself.
    private func verifiedElement(of body: SOAPBody, in envelope: [UInt8]) throws -> XMLElement? {
        guard EnvelopedSignature.isSigned(body.element) else {
            guard !expected.requiresSignedArtifactResponse else { throw ResponseRefusal.notSigned }
            return nil
        }
        return try EnvelopedSignature.verify(
            XMLDocument(parsing: envelope), element: body.path, keys: expected.signingKeys,
            allowing: expected.algorithms
        ).element
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
