import HTTPTypes
import IdentityProvider
import SAML
import Testing
import WebServer
import XMLTree

/// The addresses of each generation of clients lead to one implementation, which is told by which they came.
struct DialectEndpointTests {
    @Test(arguments: [EndpointFamily.login, .dt])
    func `requests by Redirect and POST arrive with the family of their address`(family: EndpointFamily) async throws {
        let serving = Serving()
        _ = try await serving.answer(.get, family.singleSignOnPath + "?SAMLRequest=a")
        _ = try await serving.submit(family.singleSignOnPath, "SAMLRequest=b")
        #expect(serving.entrances.recorded.map(\.name) == ["redirect", "post"])
        #expect(serving.entrances.recorded.map(\.family) == [family, family])
    }

    @Test(arguments: EndpointFamily.allCases)
    func `artifacts are resolved at the address of each family`(family: EndpointFamily) async throws {
        let serving = Serving()
        let response = try await serving.answer(.post, family.artifactResolutionPath, body: "<x/>")
        #expect(response.status == .ok)
        #expect(serving.entrances.recorded.map(\.family) == [family])
    }

    @Test func `logout messages arrive with the family of their address`() async throws {
        let serving = Serving()
        _ = try await serving.answer(.get, "/dt/SingleLogoutService?SAMLRequest=a")
        _ = try await serving.submit("/dt/SingleLogoutService", "SAMLRequest=b")
        #expect(serving.logout.recorded == ["redirect SAMLRequest=a at dt", "post SAMLRequest=b at dt"])
    }

    @Test func `ePUAP's one address tells signing in from signing out, and takes nothing by POST`() async throws {
        let serving = Serving()
        let logout = LogoutRequest(
            id: "_x", issueInstant: .init(timeIntervalSince1970: 0), issuer: Issuer("/a/b"),
            subject: .misplacedNameID(NameID("anna")))
        let login = AuthnRequest(id: "_y", issueInstant: .init(timeIntervalSince1970: 0), issuer: Issuer("/a/b"))
        let out = try HTTPRedirect.query(
            .request, message: CanonicalWriter.octets(of: logout.element()), relayState: nil, credential: nil)
        let `in` = try HTTPRedirect.query(
            .request, message: CanonicalWriter.octets(of: login.element()), relayState: nil, credential: nil)
        _ = try await serving.answer(.get, "/DracoEngine2/draco.jsf?" + out)
        #expect(serving.logout.recorded == ["redirect \(out) at draco"])
        _ = try await serving.answer(.get, "/DracoEngine2/draco.jsf?" + `in`)
        #expect(serving.entrances.recorded.map(\.text) == [`in`])
        #expect(serving.entrances.recorded.map(\.family) == [.draco])
        #expect(try await serving.submit("/DracoEngine2/draco.jsf", "SAMLRequest=a").status == .methodNotAllowed)
    }
}
