import HTTPTypes
import IdentityProvider
import Testing
import WebServer

struct RoutingTests {
    @Test func `an unknown path is page 4005`() async throws {
        let response = try await Serving().answer(.get, "/wp-admin/index.php")
        #expect(response.status == .notFound)
        #expect(response.text.contains("4005"))
    }

    @Test func `a method that a path does not serve is answered by 405 and the methods that it does`() async throws {
        let response = try await Serving().answer(.delete, "/metadata")
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers[.allow] == "GET, HEAD")
        let post = try await Serving().answer(.get, "/login/\(Tokens.login.text)/cancel")
        #expect(post.headers[.allow] == "POST")
    }

    @Test func `HEAD is GET without the body`() async throws {
        let get = try await Serving().answer(.get, "/metadata")
        let head = try await Serving().answer(.head, "/metadata")
        #expect(head.status == .ok)
        #expect(head.body.readableBytes == 0)
        #expect(head.headers[.contentLength] == String(get.body.readableBytes))
        #expect(head.headers[.eTag] == get.headers[.eTag])
    }

    @Test func `metadata with the validator that the reader has are not sent again`() async throws {
        let serving = Serving()
        let first = try await serving.answer(.get, "/metadata")
        #expect(first.headers[.contentType] == "application/samlmetadata+xml")
        let tag = try #require(first.headers[.eTag])
        let second = try await serving.answer(.get, "/metadata", headers: [.ifNoneMatch: "\"other\", W/" + tag])
        #expect(second.status == .notModified)
        #expect(second.body.readableBytes == 0)
        let other = try await serving.answer(.get, "/metadata", headers: [.ifNoneMatch: "\"other\""])
        #expect(other.status == .ok)
    }

    @Test func `readiness is the store's word, liveness is not`() async throws {
        var serving = Serving()
        #expect(try await serving.answer(.get, "/health/ready").status == .ok)
        serving.isReady = { false }
        #expect(try await serving.answer(.get, "/health/ready").status == .serviceUnavailable)
        #expect(try await serving.answer(.get, "/health/live").status == .ok)
    }

    @Test(arguments: [nil, "text/plain", "application/soap+xml"])
    func `an artifact is resolved whatever the headers say`(type: String?) async throws {
        let serving = Serving()
        var headers = fields([("SOAPAction", "\"nonsense\"")])
        headers[.contentType] = type
        let path = "/login-services/idpArtifactResolutionService"
        let response = try await serving.answer(.post, path, headers: headers, body: "<x/>")
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "text/xml; charset=utf-8")
        #expect(serving.entrances.recorded.map(\.text) == ["<x/>"])
    }

    @Test func `a SOAP fault is sent with 500`() async throws {
        let response = try await Serving(soapFault: true).answer(
            .post, "/login-services/idpArtifactResolutionService", body: "<x/>")
        #expect(response.status == .internalServerError)
        #expect(response.text == "<soap/>")
    }
}
