import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// Version, Destination and freshness: sender and address are proven by then, so the portal hears of it.
@Suite struct RequestEnvelopeTests {
    /// The status of the answer, nil where the request is served.
    private func status(
        requiresSigned: Bool = true, _ edit: (World, inout AuthnRequest) -> Void
    ) async throws -> Status? {
        let world = try await World()
        let portal = try await world.portal {
            $0.profile.requiresSignedRequests = requiresSigned
            $0.profile.clockTolerance = 120
        }
        let request = world.request(portal) { edit(world, &$0) }
        let browser = Browser(world)
        let signed: Signing = requiresSigned ? .byPortal : .byNobody
        let redirect = try await browser.redirect(request, of: portal, signed: signed)
        let post = try await browser.post(request, of: portal, signed: signed)
        if redirect.login != nil {
            #expect(post.received != nil)
            return nil
        }
        let status = try redirect.answer(to: request, of: portal, in: world).errorStatus()
        let other = try post.answer(to: request, of: portal, in: world).errorStatus()
        #expect(other.withoutReference == status.withoutReference)
        return status
    }

    @Test(arguments: ["1.0", "1.1", "2.1", "3.0", "2"])
    func `SSO01-em SSO01-ep another version is answered with VersionMismatch`(version: String) async throws {
        let status = try #require(try await status { $1.version = version })
        #expect(status.code == .versionMismatch)
        #expect(status.message?.hasPrefix("BRAMA-2001") == true)
    }

    @Test func `version 2.0 is served`() async throws {
        #expect(try await status { $1.version = "2.0" } == nil)
    }

    @Test(arguments: [
        "https://evil.example/login/SingleSignOnService", "https://brama.example/login/SingleSignOnService/",
        "https://brama.example/login/singlesignonservice", "http://brama.example/login/SingleSignOnService",
        "https://brama.example/dt/SingleSignOnService",
    ])
    func `SSO01-ag a wrong Destination is refused, signed or not`(destination: String) async throws {
        for isSigned in [true, false] {
            let status = try #require(
                try await status(requiresSigned: isSigned) { $1.destination = destination })
            #expect(status.code == .requester)
            #expect(status.subcode == .requestDenied)
            #expect(status.message?.hasPrefix("BRAMA-2009") == true)
        }
    }

    @Test func `a signed request must name its Destination, an unsigned one need not`() async throws {
        let status = try #require(try await status { $1.destination = nil })
        #expect(status.message?.hasPrefix("BRAMA-2009") == true)
        #expect(try await self.status(requiresSigned: false) { $1.destination = nil } == nil)
        #expect(try await self.status { $1.destination = $0.settings.singleSignOnLocation } == nil)
    }

    @Test(arguments: [0, -420, 120] as [TimeInterval])
    func `G01-a an instant within lifetime and tolerance is served`(offset: TimeInterval) async throws {
        #expect(try await status { $1.issueInstant = $0.clock.now.addingTimeInterval(offset) } == nil)
    }

    @Test func `a request that is too old is refused, and the answer names the measured age`() async throws {
        let status = try #require(
            try await status { $1.issueInstant = $0.clock.now.addingTimeInterval(-421) })
        #expect(status.subcode == .requestDenied)
        #expect(status.message?.hasPrefix("BRAMA-2010") == true)
        #expect(status.message?.contains("421 seconds ago") == true)
    }

    @Test func `a request from the future is refused, and the answer names the measured skew`() async throws {
        let status = try #require(
            try await status { $1.issueInstant = $0.clock.now.addingTimeInterval(121) })
        #expect(status.message?.hasPrefix("BRAMA-2011") == true)
        #expect(status.message?.contains("121 seconds in the future") == true)
    }

    @Test func `instants at the ends of time are refused without a fall`() async throws {
        for instant in [Date(timeIntervalSince1970: -62_135_596_800), Date(timeIntervalSince1970: 253_402_300_799)] {
            #expect(try await status { $1.issueInstant = instant }?.code == .requester)
        }
    }
}
