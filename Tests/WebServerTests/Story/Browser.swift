import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization

/// A browser as far as cookies and redirects go.
final class Browser: Sendable {
    private let client: any TestClientProtocol
    private let cookies = Mutex<[String: String]>([:])
    private let origin = "https://brama.example"

    init(_ client: any TestClientProtocol) {
        self.client = client
    }

    /// Opens an address of Brama's and follows redirects within it.
    func open(_ path: String) async throws -> TestResponse {
        try await follow(try await client.execute(uri: path, method: .get, headers: headers()))
    }

    /// Submits a form that stands on a page of Brama's.
    func submit(_ path: String, _ body: String) async throws -> TestResponse {
        var headers = headers()
        headers[.origin] = origin
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await follow(
            try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)))
    }

    /// Submits a form that stands on another site's page: Lax cookies stay at home.
    func submitFromElsewhere(_ path: String, _ body: String) async throws -> TestResponse {
        let headers: HTTPFields = [
            .origin: "https://portal.example", .contentType: "application/x-www-form-urlencoded",
        ]
        return try await follow(
            try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)))
    }

    /// Chooses the trusted profile where a page asks for the way to sign in; gives the page with its form.
    func chooseTrustedProfile(on page: TestResponse) async throws -> TestResponse {
        guard page.text.contains("id=\"choose-method\"") else { return page }
        return try await submit(try Markup.action(of: "choose-method", in: page.text), "method=trusted-profile")
    }

    private func follow(_ response: TestResponse) async throws -> TestResponse {
        for cookie in response.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 { cookies.withLock { $0[pair[0]] = pair[1] } }
        }
        guard let location = response.headers[.location], location.hasPrefix("/") else { return response }
        return try await open(location)
    }

    private func headers() -> HTTPFields {
        let header = cookies.withLock { $0.map { $0.key + "=" + $0.value }.joined(separator: "; ") }
        return header.isEmpty ? [:] : [.cookie: header]
    }
}
