import Cryptography
import Foundation
import IdentityProvider
import Synchronization

/// Holds robots off without a puzzle: a form is taken once, from the server that wrote it, and not sooner than a person
/// can have read it.
///
/// The key and what was spent under it live until the server ends or is reloaded, so that nothing need be stored: every
/// older form is then written anew, with what was typed in it.
final class FormSeal: Sendable {
    /// The hidden field's name.
    static let field = "form-seal"
    private static let leastAge: TimeInterval = 2
    private static let longestAge: TimeInterval = 2 * 3_600
    private static let mostSpent = 100_000

    private let key: [UInt8]
    private let time: any TimeSource
    private let random: any RandomSource
    private let spent = Mutex<[String: Date]>([:])

    init(time: any TimeSource, random: any RandomSource) {
        key = random.bytes(32)
        self.time = time
        self.random = random
    }

    /// What became of a seal that came back.
    enum Verdict: Equatable {
        /// The form was shown at this instant.
        case good(since: Date)
        /// Sent too fast for a person.
        case tooFast(since: Date)
        /// Used before, too old, of another server, or none at all.
        case stale
    }

    /// A seal for a form that is shown now, or shown again since then.
    func make(since shown: Date? = nil) -> String {
        let instant = Int(((shown ?? time.now).timeIntervalSince1970 * 1_000).rounded(.down))
        let content = "\(instant).\(Base64URL.encode(random.bytes(16)))"
        return content + "." + mac(content)
    }

    /// Takes a seal; it is spent from then on.
    func take(_ seal: String?) -> Verdict {
        let now = time.now
        guard let seal, seal.utf8.count <= 128, let dot = seal.lastIndex(of: ".") else { return .stale }
        let (content, given) = (String(seal[..<dot]), seal[seal.index(after: dot)...])
        guard constantTimeEqual(Array(given.utf8), Array(mac(content).utf8)),
            let instant = content.split(separator: ".").first.flatMap({ Double($0) })
        else { return .stale }
        let shown = Date(timeIntervalSince1970: instant / 1_000)
        guard now < shown.addingTimeInterval(Self.longestAge), spend(content, shown, now) else { return .stale }
        return now.timeIntervalSince(shown) < Self.leastAge ? .tooFast(since: shown) : .good(since: shown)
    }

    private func spend(_ content: String, _ shown: Date, _ now: Date) -> Bool {
        spent.withLock { spent in
            if spent.count >= Self.mostSpent { spent = spent.filter { now < $0.value } }
            guard spent[content] == nil, spent.count < Self.mostSpent else { return false }
            spent[content] = shown.addingTimeInterval(Self.longestAge)
            return true
        }
    }

    private func mac(_ content: String) -> String {
        Base64URL.encode(hmacSHA256(key: key, Array("form\u{0}\(content)".utf8)))
    }
}
