import Foundation
import IdentityProvider

/// The message that brings a one-time code.
enum CodeMessage {
    /// The message for an address, in the citizen's language.
    static func make(
        digits: String, to address: String, channel: DeliveryChannel, lifetime: TimeInterval, context: MethodContext
    ) -> OutgoingMessage {
        let minutes = max(1, Int(lifetime / 60))
        let portal = oneLine(context.relyingPartyName)
        let (subject, text) =
            switch context.language {
            case .polish:
                (
                    "Kod do logowania",
                    "Kod \(digits) służy do logowania w portalu \(portal). Jest ważny \(polishMinutes(minutes)). "
                        + "Nie podawaj go nikomu."
                )
            case .english:
                (
                    "Your sign-in code",
                    "The code \(digits) signs you in to \(portal). It is valid for \(minutes) "
                        + "minute\(minutes == 1 ? "" : "s"). Do not give it to anyone."
                )
            case .ukrainian:
                (
                    "Код для входу",
                    "Код \(digits) служить для входу на портал \(portal). Він дійсний \(ukrainianMinutes(minutes)). "
                        + "Нікому його не кажіть."
                )
            }
        return OutgoingMessage(
            to: address, channel: channel, purpose: "sign-in", subject: subject, text: text, code: digits)
    }

    /// A portal's name comes from its metadata: it may not break the line or crowd out the rest of an SMS.
    private static func oneLine(_ name: String) -> String {
        let words = name.split { $0.isWhitespace || $0.isNewline || $0.unicodeScalars.contains(where: isControl) }
        return String(words.joined(separator: " ").prefix(60))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    private static func ukrainianMinutes(_ count: Int) -> String {
        let few = (2...4).contains(count % 10) && !(12...14).contains(count % 100)
        let one = count % 10 == 1 && count % 100 != 11
        return "\(count) \(one ? "хвилину" : few ? "хвилини" : "хвилин")"
    }

    private static func polishMinutes(_ count: Int) -> String {
        let few = (2...4).contains(count % 10) && !(12...14).contains(count % 100)
        return count == 1 ? "1 minutę" : few ? "\(count) minuty" : "\(count) minut"
    }
}
