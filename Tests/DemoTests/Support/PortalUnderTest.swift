import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import SAML
import TestSupport

@testable import brama_demo

/// The demo's portals, not those of other tests.
typealias Portal = brama_demo.Portal

/// A portal with everything real but Brama, the clock and the network.
final class PortalUnderTest: Sendable {
    private static let keys = Dictionary(
        uniqueKeysWithValues: Portal.allCases.map { portal in
            (
                portal,
                Result {
                    try PortalKeys.generate(
                        for: PortalSite(portal: portal, address: "127.0.0.3", port: 8080),
                        random: SystemRandomSource(), now: Date())
                }
            )
        })

    let site: PortalSite
    let keys: PortalKeys
    let brama: BramaDouble
    let folder: PortalFolder
    let clock = TestClock()
    let server: PortalServer

    /// On a folder of its own, or on one that another portal left.
    init(_ portal: Portal, folder: PortalFolder? = nil) throws {
        site = PortalSite(portal: portal, address: "127.0.0.3", port: 8080)
        guard let keys = try Self.keys[portal]?.get() else { throw KeyError.generationFailed }
        self.keys = keys
        brama = BramaDouble(portalKeys: [keys.signing.publicKey])
        let path = FileManager.default.temporaryDirectory.appending(path: "portals-" + UUID().uuidString).path
        self.folder = try folder ?? PortalFolder.make(path)
        server = try PortalServer(
            site: site, keys: keys, brama: BramaMetadata(BramaDouble.metadata(), now: clock.now), channel: brama,
            registers: self.folder, time: { [clock] in clock.now }, random: SystemRandomSource(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// One request without a socket.
    func answer(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: String? = nil
    ) async throws -> TestResponse {
        try await server.application().test(.router) { client in
            try await client.execute(
                uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var location: String { headers[.location] ?? "" }
    /// The number on the error page.
    var errorNumber: String { piece(between: "<dd id=\"error-number\">", "</dd>") }

    /// The text between two markers, empty if they are not there.
    func piece(between start: String, _ end: String) -> String {
        guard let from = text.firstRange(of: start), let to = text[from.upperBound...].firstRange(of: end) else {
            return ""
        }
        return String(text[from.upperBound..<to.lowerBound])
    }
}
