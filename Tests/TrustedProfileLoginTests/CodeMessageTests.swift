import Foundation
import IdentityProvider
import Testing
import TrustedProfileRegistry

@testable import TrustedProfileLogin

struct CodeMessageTests {
    private func message(_ language: Language, portal: String = "SEKAP", lifetime: TimeInterval = 600)
        -> OutgoingMessage
    {
        let context = MethodContext(
            login: TokenHash(of: "l"),
            relyingParty: RelyingPartyCard(entityID: portal, names: [:], descriptions: [:]), language: language,
            address: "192.0.2.1", now: Fixture.start, request: Fixture.request)
        return CodeMessage.make(
            digits: "12345678", to: "r@example.pl", channel: .email, lifetime: lifetime, context: context)
    }

    @Test func `the message says what the code is for, in the citizen's language`() {
        #expect(
            message(.polish).text
                == "Kod 12345678 służy do logowania w portalu SEKAP. Jest ważny 10 minut. Nie podawaj go nikomu.")
        #expect(
            message(.english).text
                == "The code 12345678 signs you in to SEKAP. It is valid for 10 minutes. Do not give it to anyone.")
        #expect(
            message(.ukrainian).text
                == "Код 12345678 служить для входу на портал SEKAP. Він дійсний 10 хвилин. Нікому його не кажіть.")
        #expect(message(.polish).code == "12345678")
        #expect(message(.polish).purpose == "sign-in")
    }

    @Test(arguments: [(60, "1 minutę"), (120, "2 minuty"), (720, "12 minut"), (1_320, "22 minuty"), (300, "5 minut")])
    func `minutes are counted in Polish`(lifetime: TimeInterval, words: String) {
        #expect(message(.polish, lifetime: lifetime).text.contains("ważny \(words)."))
    }

    @Test(arguments: [(60, "1 хвилину"), (120, "2 хвилини"), (660, "11 хвилин"), (1_260, "21 хвилину")])
    func `minutes are counted in Ukrainian`(lifetime: TimeInterval, words: String) {
        #expect(message(.ukrainian, lifetime: lifetime).text.contains("дійсний \(words)."))
    }

    @Test func `a portal's name stays on its line`() {
        let text = message(.english, portal: "SE\r\nKAP\u{202E}\t" + String(repeating: "x", count: 200)).text
        #expect(!text.contains { $0.isNewline })
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        #expect(text.contains("SE KAP"))
        #expect(text.count < 170)
    }

    @Test(arguments: [
        ("rafal@example.pl", DeliveryChannel.email, "r***@example.pl"), ("@example.pl", .email, "***"),
        ("nothing", .email, "***"), ("+48 600 700 123", .sms, "***\u{A0}***\u{A0}123"), ("123", .sms, "***"),
    ])
    func `an address is masked`(address: String, channel: DeliveryChannel, masked: String) {
        #expect(MaskedAddress.text(of: address, channel: channel) == masked)
    }
}
