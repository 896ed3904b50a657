import Foundation
import HTTPTypes
import Hummingbird
import SAML

/// Reads what browsers send.
struct Forms: Sendable {
    /// A Response of 64 KiB in base64 with every character escaped, and something for RelayState.
    private static let limit = 300_000
    let baseURL: String

    /// A form from one of the portal's own pages (V34).
    func own(_ request: Request) async throws -> [String: String] {
        guard isFromHere(request.headers) else { throw SignInFailure(.formFromElsewhere, cause: "foreign origin") }
        let fields = try await any(request)
        return Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// A form from anywhere, with its fields in order.
    func any(_ request: Request) async throws -> [FormField] {
        let mediaType = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard mediaType == "application/x-www-form-urlencoded" else {
            throw SignInFailure(.formUnreadable, cause: "content type")
        }
        do {
            let body = try await request.body.collect(upTo: Self.limit)
            return try FormEncoding.decode(String(buffer: body))
        } catch {
            throw SignInFailure(.formUnreadable, cause: "form: \(type(of: error))")
        }
    }

    private func isFromHere(_ headers: HTTPFields) -> Bool {
        if let origin = headers[.origin] { return origin == baseURL }
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = headers[name] { return site == "same-origin" }
        return headers[.referer].map { $0 == baseURL || $0.hasPrefix(baseURL + "/") } ?? false
    }

}
