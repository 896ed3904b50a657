import Cryptography
import IdentityProvider
import Testing

@testable import Delivery

struct RoutedDeliveryTests {
    @Test func `a message goes to its channel's adapter`() async throws {
        let (email, sms) = (try Directory(), try Directory())
        func outbox(_ directory: Directory) -> OutboxDelivery {
            OutboxDelivery(Outbox(directory: directory.path), time: FixedTime(), random: SystemRandomSource())
        }
        let delivery = RoutedDelivery([.email: outbox(email), .sms: outbox(sms)])
        try await delivery.send(message(channel: .sms, text: "by sms"))
        try await delivery.send(message(channel: .email, text: "by e-mail"))
        #expect(try Outbox(directory: email.path).entries().map(\.text) == ["by e-mail"])
        #expect(try Outbox(directory: sms.path).entries().map(\.text) == ["by sms"])
    }

    @Test func `a channel without an adapter is an error`() async throws {
        await #expect(throws: DeliveryError.noAdapter(.email)) { try await RoutedDelivery([:]).send(message()) }
    }
}
