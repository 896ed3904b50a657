import HTTPTypes
import IdentityProvider
import Testing
import WebServer

struct ResponseHeaderTests {
    static let paths = [
        "/", "/metadata", "/health/live", "/health/ready", "/nowhere", "/assets/brama.css", "/assets/none",
        "/login/SingleSignOnService", "/login/" + Tokens.login.text, "/login/received/" + Tokens.login.text,
        "/login-services/idpArtifactResolutionService", "/metrics",
    ]

    @Test(arguments: paths) func `every answer carries the protective headers (V35)`(path: String) async throws {
        let response = try await Serving().answer(.get, path)
        #expect(response.policy.contains("default-src 'none'"))
        #expect(response.policy.contains("frame-ancestors 'none'"))
        #expect(response.headers[values: .xContentTypeOptions] == ["nosniff"])
        #expect(fields([("Referrer-Policy", "")]).first.map { response.headers[$0.name] } == "same-origin")
        #expect(response.headers[.strictTransportSecurity]?.hasPrefix("max-age=") == true)
        let cache = response.headers[values: .cacheControl]
        let isKept = path == "/metadata" || path == "/assets/brama.css"
        #expect(cache == [isKept ? "no-cache" : "no-store"])
    }

    @Test func `on plain http no transport security is claimed`() async throws {
        let response = try await Serving(baseURL: "http://localhost:8080").answer(.get, "/")
        #expect(response.headers[.strictTransportSecurity] == nil)
    }

    @Test func `pages with our own forms submit to us alone`() async throws {
        let response = try await Serving().answer(.get, "/")
        #expect(
            response.policy
                == "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; "
                + "frame-ancestors 'none'; form-action 'self'")
    }

    @Test func `only an asset's present address may be kept for good`() async throws {
        let serving = Serving()
        let page = try await serving.answer(.get, "/").text
        let start = try #require(page.firstRange(of: "/assets/brama.css?v="))
        let address = page[start.lowerBound...].prefix { $0 != "\"" }
        let current = try await serving.answer(.get, String(address))
        #expect(current.headers[.cacheControl] == "public, max-age=31536000, immutable")
        #expect(current.headers[.contentType]?.hasPrefix("text/css") == true)
        let old = try await serving.answer(.get, "/assets/brama.css?v=old")
        #expect(old.headers[.cacheControl] == "no-cache")
    }
}
