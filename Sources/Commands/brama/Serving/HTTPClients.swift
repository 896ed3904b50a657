import AsyncHTTPClient
import Delivery
import MetadataFetch
import PortalCalls
import Registers

/// The HTTP clients that live as long as the server.
struct HTTPClients: Sendable {
    let sms = SMSGateway.client()
    let banks = BankChannel.client()
    let portals = HTTPBackChannel.client()
    let metadata = MetadataFetcher.client()
    let registers = HTTPPersonRegister.client()
    let lists = HTTPClient(eventLoopGroupProvider: .singleton)

    func shutdown() async throws {
        try await sms.shutdown()
        try await banks.shutdown()
        try await portals.shutdown()
        try await metadata.shutdown()
        try await lists.shutdown()
        try await registers.shutdown()
    }
}
