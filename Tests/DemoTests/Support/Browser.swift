import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import SAML
import Synchronization
import Testing
import XMLTree

@testable import brama_demo

/// A browser at a portal: keeps cookies, leaves them at home on cross-site POSTs, follows nothing by itself.
final class Browser: Sendable {
    let portal: PortalUnderTest
    private let cookies = Mutex<[String: String]>([:])
    private let language: String

    init(_ portal: PortalUnderTest, language: String = "pl-PL") {
        self.portal = portal
        self.language = language
    }

    func get(_ path: String) async throws -> TestResponse {
        try await send(.get, path, withCookies: true, headers: [:], body: nil)
    }

    /// Sends a form of the portal's own.
    func submit(_ path: String, _ fields: [FormField] = [], origin: String? = nil) async throws -> TestResponse {
        let headers: HTTPFields = [.origin: origin ?? portal.site.baseURL]
        return try await send(.post, path, withCookies: true, headers: headers, body: body(fields))
    }

    /// Sends a form from another site, as Brama's page does.
    func submitFromBrama(_ path: String, _ fields: [FormField]) async throws -> TestResponse {
        try await send(.post, path, withCookies: false, headers: [.origin: BramaDouble.base], body: body(fields))
    }

    /// Follows redirects within the portal.
    func follow(_ response: TestResponse) async throws -> TestResponse {
        var response = response
        for _ in 0..<6 where response.status == .seeOther && response.location.hasPrefix("/") {
            response = try await get(response.location)
        }
        return response
    }

    // MARK: - Through Brama

    /// Begins a login, and reads the request as Brama would.
    func begin(_ path: String = PortalPath.login) async throws -> Answer {
        try read(try await follow(try await get(path)))
    }

    /// Reads the request that an answer takes to Brama; its signature must hold.
    func read(_ response: TestResponse) throws -> Answer {
        let unverified: Unverified<AuthnRequest>
        let relayState: String?
        if response.status == .seeOther {
            let query = response.location.split(separator: "?", maxSplits: 1).last.map(String.init) ?? ""
            let message = try HTTPRedirect.decode(rawQuery: query)
            unverified = try Unverified(message)
            relayState = message.relayState
        } else {
            let message = try HTTPPost.decode([
                FormField("SAMLRequest", response.piece(between: "name=\"SAMLRequest\" value=\"", "\"")),
                FormField("RelayState", response.piece(between: "name=\"RelayState\" value=\"", "\"")),
            ])
            unverified = try Unverified(message)
            relayState = message.relayState
        }
        let accepted = try MessageVerifier.accept(
            unverified, keys: [portal.keys.signing.publicKey], requiresSignature: true)
        return Answer(
            request: accepted.request, relayState: try #require(relayState), site: portal.site, keys: portal.keys,
            now: portal.clock.now)
    }

    /// Brings a Response to the portal, by the binding that the request asked for; ends at the page that follows.
    func bring(_ response: [UInt8], for answer: Answer) async throws -> TestResponse {
        try await follow(try await deliver(response, for: answer))
    }

    /// Brings a Response and stays at the portal's first word.
    func deliver(_ response: [UInt8], for answer: Answer) async throws -> TestResponse {
        guard answer.request.protocolBinding == Binding.httpArtifact.rawValue else {
            return try await submitFromBrama(PortalPath.acsByPost, answer.form(response))
        }
        let artifact = try portal.brama.keep(response)
        return try await present(artifact, for: answer)
    }

    func present(_ artifact: Artifact, for answer: Answer) async throws -> TestResponse {
        let query = HTTPArtifact.query(artifact, relayState: answer.relayState)
        return try await get(PortalPath.acsByArtifact + "?" + query)
    }

    /// The whole login, as it goes well.
    func signIn(_ path: String = PortalPath.login) async throws -> TestResponse {
        let answer = try await begin(path)
        return try await bring(try answer.response(), for: answer)
    }

    // MARK: - Cookies

    private func send(
        _ method: HTTPRequest.Method, _ path: String, withCookies: Bool, headers: HTTPFields, body: String?
    ) async throws -> TestResponse {
        var headers = headers
        headers[.acceptLanguage] = language
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        if withCookies {
            headers[.cookie] = cookies.withLock { $0.map { $0.key + "=" + $0.value }.joined(separator: "; ") }
        }
        let response = try await portal.answer(method, path, headers: headers, body: body)
        for line in response.headers[values: .setCookie] {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            cookies.withLock { $0[pair[0]] = pair.count == 2 ? pair[1] : nil }
        }
        return response
    }

    private func body(_ fields: [FormField]) -> String {
        fields.map { $0.encoded }.joined(separator: "&")
    }
}

extension TestResponse {
    /// The name on a signed-in page, as it stands in the HTML.
    var citizen: String {
        piece(between: "id=\"citizen-name\">", "</strong>").replacing("&#39;", with: "'")
    }
}
