import AsyncHTTPClient
import Delivery

/// The HTTP clients that live as long as the server.
struct HTTPClients: Sendable {
    let sms = SMSGateway.client()
    let banks = BankChannel.client()

    func shutdown() async throws {
        try await sms.shutdown()
        try await banks.shutdown()
    }
}
