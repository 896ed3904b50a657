import IdentityProvider
import SAML
import TestSupport
import Testing

@Suite struct RequestContentTests {
    private func outcome(
        _ edit: (World, Portal, inout AuthnRequest) throws -> Void
    ) async throws -> (reply: Reply, answer: Answer?) {
        let world = try await World()
        let portal = try await world.portal()
        var request = world.request(portal)
        try edit(world, portal, &request)
        let reply = try await Browser(world).redirect(request, of: portal)
        return (reply, reply.delivery.map { Answer($0, to: request, of: portal, in: world) })
    }

    @Test(
        arguments: [
            nil, .unspecified, .transient, .persistent,
        ] as [NameIDFormat?])
    func `IDP10-a a format that is spoken is served`(format: NameIDFormat?) async throws {
        for allowCreate in [nil, true, false] {
            let reply = try await outcome {
                $2.nameIDPolicy = NameIDPolicy(format: format, spNameQualifier: $1.entityID, allowCreate: allowCreate)
            }.reply
            #expect(reply.login != nil)
        }
    }

    @Test(
        arguments: [
            .emailAddress, .x509SubjectName, .kerberos, .entity, .encrypted,
            NameIDFormat(rawValue: "urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName"),
            NameIDFormat(rawValue: "urn:example:unknown"),
            NameIDFormat(rawValue: "urn:oasis:names:tc:SAML:2.0:nameid-format:Transient"),
        ] as [NameIDFormat])
    func `IDP05 IDP10-b a format that is not spoken is refused`(format: NameIDFormat) async throws {
        let answer = try #require(try await outcome { $2.nameIDPolicy = NameIDPolicy(format: format) }.answer)
        let status = try answer.errorStatus()
        #expect(status.code == .requester)
        #expect(status.subcode == .invalidNameIDPolicy)
    }

    @Test func `IDP10-b a foreign SPNameQualifier is refused, the portal's own is served`() async throws {
        for qualifier in ["https://peup.example/saml", "HTTPS://sekap.example/saml", ""] {
            let answer = try await outcome {
                $2.nameIDPolicy = NameIDPolicy(format: .persistent, spNameQualifier: qualifier)
            }.answer
            #expect(try answer?.errorNumber() == .nameIDPolicyUnmet, "\(qualifier)")
        }
        let own = try await outcome {
            $2.nameIDPolicy = NameIDPolicy(format: .persistent, spNameQualifier: $1.entityID)
        }
        #expect(own.reply.login != nil)
    }

    @Test func `IDP08 a declaration reference cannot be met, a class can`() async throws {
        let declared = try await outcome {
            $2.requestedAuthnContext = RequestedAuthnContext(references: [.declaration("urn:example:declaration")])
        }
        let status = try #require(declared.answer).errorStatus()
        #expect(status.code == .responder)
        #expect(status.subcode == .noAuthnContext)
        let known = try await outcome {
            $2.requestedAuthnContext = RequestedAuthnContext(references: [.class(LevelOfAssurance.low.uri)])
        }
        #expect(known.reply.login != nil)
    }

    @Test func `IDP08 a class that no method reaches is answered with NoAuthnContext`() async throws {
        let answer = try await outcome {
            $2.requestedAuthnContext = RequestedAuthnContext(references: [.class("urn:example:unknown")])
        }.answer
        #expect(try answer?.errorStatus().subcode == .noAuthnContext)
    }

    @Test(arguments: [AuthnContextComparison.exact, .minimum, .maximum, .better])
    func `SSO01-ga SSO01-gb SSO01-gc every comparison leads to the methods that can meet it`(
        comparison: AuthnContextComparison
    ) async throws {
        let world = try await World()
        let portal = try await world.portal()
        let request = world.request(portal) {
            $0.requestedAuthnContext = RequestedAuthnContext(
                comparison: comparison, references: [.class(LevelOfAssurance.substantial.uri)])
        }
        let browser = Browser(world)
        let page = await browser.follow(try await browser.redirect(request, of: portal)).page
        let expected: [AuthnContextComparison: [ScriptedMethod]] = [
            .exact: [World.code], .minimum: [World.code, World.card], .maximum: [World.weak, World.code],
            .better: [World.card],
        ]
        #expect(page?.methods == expected[comparison]?.map(\.descriptor))
    }

    @Test func `SSO07-b a subject that cannot be honoured is refused`() async throws {
        let holderOfKey = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"
        let bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
        let refused = try await outcome { $2.subject = RequestedSubject(confirmationMethods: [holderOfKey]) }
        #expect(try refused.answer?.errorNumber() == .requestUnsupported)
        let honoured = try await outcome { $2.subject = RequestedSubject(confirmationMethods: [bearer]) }
        #expect(honoured.reply.login != nil)
    }

    @Test func `SSO07-b a subject beside a transient identifier cannot be honoured`() async throws {
        let answer = try await outcome {
            $2.subject = RequestedSubject(nameID: NameID("anybody"))
            $2.nameIDPolicy = NameIDPolicy(format: .transient)
        }.answer
        #expect(try answer?.errorNumber() == .nameIDPolicyUnmet)
    }
}
