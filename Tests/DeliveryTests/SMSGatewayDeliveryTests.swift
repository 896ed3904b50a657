import AsyncHTTPClient
import Foundation
import Hummingbird
import IdentityProvider
import Synchronization
import Testing

@testable import Delivery

@Suite(.serialized)
struct SMSGatewayDeliveryTests {
    /// What the gateway received.
    struct Received: Equatable {
        var contentType: String?
        var authorization: String?
        var body: String
    }

    /// A gateway on loopback.
    final class Gateway: Sendable {
        private let requests = Mutex<[Received]>([])

        var received: [Received] { requests.withLock { $0 } }

        func router() -> Router<BasicRequestContext> {
            let router = Router()
            router.post("send") { request, _ in
                let body = String(buffer: try await request.body.collect(upTo: 65_536))
                let received = Received(
                    contentType: request.headers[.contentType], authorization: request.headers[.authorization],
                    body: body)
                self.requests.withLock { $0.append(received) }
                return HTTPResponse.Status.accepted
            }
            router.post("refuse") { _, _ in HTTPResponse.Status.serviceUnavailable }
            router.post("redirect") { _, _ in Response.redirect(to: "/send", type: .temporary) }
            router.post("hang") { _, _ in
                try await Task.sleep(for: .seconds(600))
                return HTTPResponse.Status.ok
            }
            return router
        }
    }

    /// Runs `test` beside a real server and hands it the server's address.
    private func withGateway(_ test: @escaping @Sendable (Gateway, String, HTTPClient) async throws -> Void)
        async throws
    {
        let gateway = Gateway()
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: gateway.router(), configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in port.yield(channel.localAddress?.port ?? 0) })
        let client = SMSGateway.client()
        let outcome: Result<Void, any Error> = await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await application.run()
                } catch {
                    port.finish()
                }
            }
            defer { group.cancelAll() }
            var iterator = ports.makeAsyncIterator()
            guard let number = await iterator.next() else { return .failure(DeliveryError.refused("no server")) }
            do {
                try await test(gateway, "http://127.0.0.1:\(number)", client)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try await client.shutdown()
        try outcome.get()
    }

    private func sms(_ text: String = "Kod 1", to: String = "+48 600-700-123") -> OutgoingMessage {
        message(to: to, channel: .sms, text: text)
    }

    @Test func `a text message is posted as the template says`() async throws {
        try await withGateway { gateway, address, client in
            let delivery = SMSGatewayDelivery(
                try SMSGateway(
                    url: address + "/send", template: #"{"to":"{to}","body":"{text}"}"#,
                    contentType: "application/json", headers: ["Authorization": "Bearer key"]),
                client: client)
            try await delivery.send(sms("Zażółć \"{to}\"\n"))
            #expect(
                gateway.received == [
                    Received(
                        contentType: "application/json", authorization: "Bearer key",
                        body: #"{"to":"+48600700123","body":"Zażółć \"{to}\"\u000a"}"#)
                ])
        }
    }

    @Test(arguments: [
        ("refuse", "the gateway answered 503"), ("redirect", "the gateway answered 307"),
        ("nowhere", "the gateway answered 404"),
    ])
    func `an answer other than success is an error`(path: String, cause: String) async throws {
        try await withGateway { gateway, address, client in
            let delivery = SMSGatewayDelivery(
                try SMSGateway(
                    url: "\(address)/\(path)", template: "to={to}&text={text}",
                    contentType: "application/x-www-form-urlencoded"),
                client: client)
            await #expect(throws: DeliveryError.refused(cause)) { try await delivery.send(sms()) }
            #expect(gateway.received.isEmpty)
        }
    }

    @Test func `a gateway that does not answer in time is an error`() async throws {
        try await withGateway { _, address, client in
            let delivery = SMSGatewayDelivery(
                try SMSGateway(
                    url: address + "/hang", template: "{to}{text}", contentType: "text/xml", timeout: 1),
                client: client)
            await #expect(throws: DeliveryError.self) { try await delivery.send(sms()) }
        }
    }

    @Test(arguments: ["", "12345", "0600x700", "+", "600;700;123", "1234567890123456"])
    func `what is no telephone number is refused`(number: String) async throws {
        try await withGateway { gateway, address, client in
            let delivery = SMSGatewayDelivery(
                try SMSGateway(url: address + "/send", template: "{to}{text}", contentType: "text/xml"), client: client)
            await #expect(throws: DeliveryError.refused("the address is not a telephone number")) {
                try await delivery.send(sms(to: number))
            }
            #expect(gateway.received.isEmpty)
        }
    }

    @Test func `a value stays one value in every content type`() throws {
        let text = "a&b=\"<c>'\\ ż\n{to}"
        let bodies = try ["application/json; charset=utf-8", "application/x-www-form-urlencoded", "text/xml"].map {
            try #require(SMSBodyEncoding(contentType: $0)).body(template: "{x}{to}|{text}", to: "1", text: text)
        }
        #expect(
            bodies == [
                "{x}1|a&b=\\\"<c>'\\\\ ż\\u000a{to}", "{x}1|a%26b%3D%22%3Cc%3E%27%5C%20%C5%BC%0A%7Bto%7D",
                "{x}1|a&amp;b=&quot;&lt;c&gt;&apos;\\ ż {to}",
            ])
    }

    @Test func `a gateway that would leak codes or cannot work is refused`() throws {
        func gateway(_ url: String, _ template: String = "{to}{text}", _ type: String = "text/xml") throws {
            _ = try SMSGateway(url: url, template: template, contentType: type)
        }
        try gateway("https://sms.example.pl/send")
        try gateway("http://127.0.0.9:8080/send")
        for url in ["http://sms.example.pl/send", "ftp://127.0.0.1/", "sms.example.pl", ""] {
            #expect(throws: SMSGatewayError.address) { try gateway(url) }
        }
        #expect(throws: SMSGatewayError.template) { try gateway("https://sms.example.pl", "{to}") }
        #expect(throws: SMSGatewayError.contentType) {
            try gateway("https://sms.example.pl", "{to}{text}", "text/plain")
        }
    }
}
