import Foundation
import IdentityProvider
import Testing

@testable import TrustedProfileRegistry

@Suite struct MessageDayTests {
    @Test(arguments: [
        (Language.polish, "27 listopada 2029"), (.english, "27 November 2029"), (.ukrainian, "27 листопада 2029"),
    ])
    func `a day in a message is written by the language's custom, as Warsaw's calendar has it`(
        language: Language, text: String
    ) throws {
        // Half past eleven in the evening of the 26th, UTC: the 27th in Warsaw.
        let instant = try Date("2029-11-26T23:30:00Z", strategy: .iso8601)
        #expect(RegistryMessage.day(instant, language) == text)
    }
}
