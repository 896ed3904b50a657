import Cryptography
import QRCode

/// Where a login by electronic identity card stands.
package enum CardStage: Sendable, Equatable {
    /// The code, nine digits, waits for an agent, which talks to `server`.
    case waiting(code: String, server: String)
    /// An agent has taken the code.
    case opened
    /// The code's time is over.
    case expired
}

/// The page that shows a code for an electronic identity card, and waits for the card.
///
/// It is asked for again by a script that hears of news, without script by the browser every few seconds, and by a
/// button.
package struct CardPage: LoginPage {
    package let template = "card"
    package let frame: LoginFrame
    private let stage: CardStage
    private let checkWords: String
    private let minutes: Int
    private let address: String
    private let newCodeAction: String

    /// `address` is the page's own; a code holds for `minutes`, and a new one is asked for at `newCodeAction`.
    package init(
        frame: LoginFrame, stage: CardStage, checkWords: String, minutes: Int, address: String, newCodeAction: String
    ) {
        self.frame = frame
        self.stage = stage
        self.checkWords = checkWords
        self.minutes = minutes
        self.address = address
        self.newCodeAction = newCodeAction
    }

    package func ownValues(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language).card
        var own: PageValues = [
            "title": texts.title(stage), "checkWords": checkWords, "validity": texts.validity(minutes),
            "address": address, "newCodeAction": newCodeAction, "isExpired": stage == .expired,
            "isOpened": stage == .opened,
        ]
        if stage != .expired {
            own["eventsAddress"] = address + "/events"
            own["refreshes"] = true
        }
        if case .waiting(let code, let server) = stage {
            own["waiting"] = waiting(code, server, texts)
        }
        return own
    }

    private func waiting(_ code: String, _ server: String, _ texts: Texts.Card) -> PageValues {
        var values: PageValues = [
            "code": Self.grouped(code), "command": "brama-card login \(code) --server \(server)",
            "description": texts.qrDescription,
        ]
        if let picture = QRCode("brama-card:\(code)@\(server)")?.svg {
            values["picture"] = "data:image/svg+xml;base64," + Base64.encode(Array(picture.utf8))
        }
        return values
    }

    /// Three groups of three digits.
    static func grouped(_ code: String) -> String {
        let digits = Array(code)
        return stride(from: 0, to: digits.count, by: 3)
            .map { String(digits[$0..<min($0 + 3, digits.count)]) }.joined(separator: " ")
    }
}
