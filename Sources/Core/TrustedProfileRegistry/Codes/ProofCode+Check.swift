import Cryptography
import Foundation
import IdentityProvider

extension ProofCode {
    /// Draws the digits; the code is good for so long from now.
    mutating func make(
        id: String, subject: TokenHash, _ parts: RegistryParts
    ) -> String {
        let digits = CodeDigits.draw(from: parts.random)
        mac = CodeDigits.mac(digits, id: id, login: subject, secret: parts.secret)
        triesLeft = parts.settings.codeTries
        expiresAt = parts.now.addingTimeInterval(parts.settings.codeLifetime)
        return digits
    }

    /// What becomes of what was typed; a try is counted whatever it is.
    mutating func take(_ text: String, id: String, subject: TokenHash, _ parts: RegistryParts) -> CodeVerdict {
        guard let mac, let expiresAt, parts.now < expiresAt else { return .expired }
        guard triesLeft > 0 else { return .spent }
        triesLeft -= 1
        guard let digits = CodeDigits.typed(text) else { return .wrong }
        let given = CodeDigits.mac(digits, id: id, login: subject, secret: parts.secret)
        return constantTimeEqual(Array(given.utf8), Array(mac.utf8)) ? .right : .wrong
    }
}

/// What became of a typed code.
enum CodeVerdict: Equatable {
    case right, wrong, expired, spent

    /// Why nothing goes on, with the tries that are left.
    func refusal(_ code: ProofCode) -> RegistryRefusal? {
        switch self {
        case .right: nil
        case .wrong: code.triesLeft > 0 ? .codeWrong(triesLeft: code.triesLeft) : .codeTriesSpent
        case .expired: .codeExpired
        case .spent: .codeTriesSpent
        }
    }
}
