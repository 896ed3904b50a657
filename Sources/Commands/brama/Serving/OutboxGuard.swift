import Foundation
import SAML
import WebServer

/// The development outbox holds codes in clear, so it is for loopback only (D12).
enum OutboxGuard {
    static func check(_ settings: Settings, _ web: WebSettings) throws(CommandError) {
        let email = try settings.choice(.deliveryEmail, of: EmailCarrier.self)
        let sms = try settings.choice(.deliverySMS, of: SMSCarrier.self)
        guard email == .outbox || sms == .outbox else { return }
        let publicHost = URLComponents(string: web.baseURL)?.host ?? ""
        guard Loopback.contains(web.host), Loopback.contains(publicHost) else {
            throw CommandError(
                .outboxExposed, "one-time codes would go to the development outbox, and the server is not on loopback",
                wayOut: "Set delivery.email to sendmail or off, and delivery.sms to gateway or off.")
        }
    }
}
