import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import IdentityProvider
import NIOCore
import NIOPosix
import TestSupport
import Testing
import WebServer

struct LiveServerTests {
    @Test func `over a socket, loopback sees the figures`() async throws {
        let serving = Serving()
        try await serving.server.application().test(.live) { client in
            _ = try await client.execute(uri: "/", method: .get)
            let response = try await client.execute(uri: "/metrics", method: .get)
            #expect(response.status == .ok)
            #expect(response.text.contains("brama_http_requests_total{route=\"/\",status=\"200\"} 1"))
        }
    }

    @Test func `over a socket, the core is told the peer's address`() async throws {
        let serving = Serving()
        try await serving.server.application().test(.live) { client in
            _ = try await client.execute(uri: "/login/" + Tokens.login.text, method: .get)
        }
        let address = try #require(serving.entrances.recorded.first?.visit?.address)
        #expect(["127.0.0.1", "::1"].contains(address))
    }

    @Test func `a body that does not come is not waited for`() async throws {
        var serving = Serving()
        serving.settings.bodyTimeout = .milliseconds(50)
        // However busy the machine is with other tests: it is the answer that is looked for, not the end after it.
        serving.settings.answerTime = .seconds(60)
        try await serving.server.application().test(.live) { client in
            let port = try #require(client.port)
            let text = try await send(
                "POST /login-services/idpArtifactResolutionService HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Length: 10\r\n\r\n<", to: port)
            #expect(text.hasPrefix("HTTP/1.1 408"))
            #expect(text.contains("4006"))
        }
        #expect(serving.entrances.recorded.isEmpty)
    }

    /// A server with a certificate of its own, for as long as the work takes.
    private func serveTLS(_ work: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "brama-tls-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let chain = folder.appending(path: "chain.pem")
        let key = folder.appending(path: "key.pem")
        let credential = try StoryKeys.identityProvider()
        try credential.certificate.pem.write(to: chain, atomically: true, encoding: .utf8)
        try credential.privateKey.pem().write(to: key, atomically: true, encoding: .utf8)
        var serving = Serving()
        serving.settings.tls = TLSFiles(certificateChain: chain.path, privateKey: key.path)
        try await serving.server.application().test(.ahc(.https)) { client in try await work(client) }
    }

    @Test func `with a certificate the server speaks TLS`() async throws {
        try await serveTLS { client in
            let response = try await client.execute(uri: "/health/live", method: .get)
            #expect(response.text == "alive\n")
        }
    }

    @Test func `ALG07 TLS 1.2 and 1.3 are spoken, and nothing older`() async throws {
        try await serveTLS { client in
            let port = try #require(client.port)
            func speaks(_ version: String) -> Bool {
                let command = ["openssl", "s_client", "-connect", "localhost:\(port)", version]
                do {
                    try Program.run(command + ["-cipher", "DEFAULT:@SECLEVEL=0"])
                    return true
                } catch {
                    return false
                }
            }
            #expect(speaks("-tls1_2") && speaks("-tls1_3"))
            #expect(!speaks("-tls1_1") && !speaks("-tls1"))
        }
    }

    /// Sends octets as they are and reads until the server closes.
    private func send(_ text: String, to port: Int) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "localhost", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var received = ""
            for try await part in inbound { received += String(buffer: part) }
            return received
        }
    }
}
