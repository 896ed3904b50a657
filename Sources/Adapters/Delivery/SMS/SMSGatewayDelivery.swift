package import AsyncHTTPClient
package import IdentityProvider
import NIOCore

/// Sends text messages by POST to an HTTP gateway.
package struct SMSGatewayDelivery: MessageDelivery {
    private let gateway: SMSGateway
    private let client: HTTPClient

    /// Uses `client`, which the caller shuts down; `SMSGateway.client()` makes one.
    package init(_ gateway: SMSGateway, client: HTTPClient) {
        self.gateway = gateway
        self.client = client
    }

    package func send(_ message: OutgoingMessage) async throws(DeliveryError) {
        guard message.channel == .sms else { throw .noAdapter(message.channel) }
        guard let number = Self.telephoneNumber(message.to) else {
            throw .refused("the address is not a telephone number")
        }
        guard let encoding = SMSBodyEncoding(contentType: gateway.contentType) else {
            throw .refused("the gateway's content type is unknown")
        }
        let body = encoding.body(template: gateway.template, to: number, text: message.text)
        let status = try await post(body)
        guard (200..<300).contains(status) else { throw .refused("the gateway answered \(status)") }
    }

    private func post(_ body: String) async throws(DeliveryError) -> UInt {
        var request = HTTPClientRequest(url: gateway.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: gateway.contentType)
        for (name, value) in gateway.headers { request.headers.replaceOrAdd(name: name, value: value) }
        request.body = .bytes(ByteBuffer(string: body))
        do {
            let response = try await client.execute(request, timeout: .seconds(Int64(gateway.timeout)))
            return response.status.code
        } catch {
            // The type alone: an error's text may quote the request.
            throw .refused("the gateway cannot be reached: \(type(of: error))")
        }
    }

    /// Digits with a leading `+` where there is one, without spaces and hyphens.
    private static func telephoneNumber(_ text: String) -> String? {
        let number = text.filter { $0 != " " && $0 != "-" }
        let digits = number.hasPrefix("+") ? number.dropFirst() : number[...]
        let isNumber = (6...15).contains(digits.utf8.count) && digits.utf8.allSatisfy { (48...57).contains($0) }
        return isNumber ? number : nil
    }
}
