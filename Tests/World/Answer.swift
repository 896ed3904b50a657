import Cryptography
import Foundation
package import IdentityProvider
package import SAML
package import TestSupport
package import Testing
import XMLTree

/// A Response on its way through the browser, as its portal receives it.
package struct Answer {
    package let delivery: SAMLDelivery
    package let request: AuthnRequest
    package let portal: Portal
    package let world: World

    package init(_ delivery: SAMLDelivery, to request: AuthnRequest, of portal: Portal, in world: World) {
        self.delivery = delivery
        self.request = request
        self.portal = portal
        self.world = world
    }

    /// Where it goes.
    package var address: String {
        switch delivery {
        case .form(let destination, _): destination
        case .redirect(let url): String(url.prefix { $0 != "?" })
        }
    }

    /// The form's fields or the query's.
    package func fields() throws -> [FormField] {
        switch delivery {
        case .form(_, let fields): fields
        case .redirect(let url): try FormEncoding.decode(url.drop { $0 != "?" }.dropFirst())
        }
    }

    package var relayState: String? { get throws { try fields().first { $0.name == "RelayState" }?.value } }

    package func post() throws -> PostMessage { try HTTPPost.decode(fields()) }
    package func artifact() throws -> ArtifactMessage { try HTTPArtifact.decode(fields()) }

    private var expectation: ResponseExpectation {
        portal.expectation(of: issuer, keys: world.publicKeys, at: address)
    }

    /// What Brama calls itself towards the portal.
    private var issuer: String {
        switch portal.profile.issuer {
        case .entityID: world.settings.entityID
        case .host: "brama.example"
        case .name(let name): name
        }
    }

    private var isArtifact: Bool { get throws { try fields().contains { $0.name == "SAMLart" } } }

    private var pending: PendingRequest {
        PendingRequest(id: request.id, issueInstant: request.issueInstant, forceAuthn: request.forceAuthn)
    }

    /// The assertion, as the portal believes it; throws what the portal objects to.
    package func assertion() async throws -> ValidatedAssertion {
        let validator = ResponseValidator(expectation)
        if try !isArtifact {
            return try validator.validate(try post(), answering: pending, now: world.clock.now)
        }
        return try validator.validate(try await resolved(), answering: pending, now: world.clock.now)
    }

    /// The message behind the artifact.
    package func resolved() async throws -> ResolvedMessage {
        let id = MessageID.make(SystemRandomSource().bytes(20))
        let resolver = ArtifactResolver(expectation, credential: portal.credential())
        let envelope = try resolver.request(
            try artifact(), id: id, destination: world.settings.artifactResolutionLocation, now: world.clock.now)
        let reply = await world.artifacts.resolve(envelope)
        return try resolver.message(in: reply.octets, answering: id, now: world.clock.now)
    }

    /// The Response that was posted, its signature verified, whatever its status.
    package func response() throws -> Response {
        let message = try Unverified<Response>(try post())
        return try MessageVerifier.verify(message, keys: world.publicKeys).message
    }

    /// The status of an error Response, which never holds an assertion.
    package func errorStatus(_ location: SourceLocation = #_sourceLocation) throws -> Status {
        let response = try response()
        #expect(response.assertions.isEmpty, sourceLocation: location)
        #expect(response.inResponseTo == request.id, sourceLocation: location)
        #expect(response.destination == address, sourceLocation: location)
        #expect(response.issuer?.value == issuer, sourceLocation: location)
        return response.status
    }

    /// The error number in the status.
    package func errorNumber(_ location: SourceLocation = #_sourceLocation) throws -> ErrorNumber? {
        let status = try errorStatus(location)
        let number = status.message?.dropFirst("BRAMA-".count).prefix(4)
        return number.flatMap { Int($0) }.flatMap(ErrorNumber.init)
    }
}

extension Reply {
    /// The answer that a reply carries to a portal.
    package func answer(
        to request: AuthnRequest, of portal: Portal, in world: World, _ location: SourceLocation = #_sourceLocation
    ) throws -> Answer {
        Answer(
            try #require(delivery, "\(action)", sourceLocation: location), to: request, of: portal, in: world)
    }
}

extension Status {
    /// The status as it is for everybody: each answer's message ends with a reference of its own.
    package var withoutReference: Status {
        var status = self
        status.message = message?.replacing(/\s\[[^\]]*\]$/, with: "")
        return status
    }
}
