import Cryptography
import Foundation
import Synchronization

/// A portal's sessions, in memory: they end with the portal.
final class Sessions: Sendable {
    private let random: any RandomSource
    private let kept = Mutex<[Token.Digest: PortalSession]>([:])

    init(random: any RandomSource) {
        self.random = random
    }

    /// Opens a session under a fresh name, whatever the browser was called before (V34).
    func open(_ session: PortalSession, now: Date) -> Token {
        let token = Token(random)
        kept.withLock { kept in
            kept = kept.filter { $0.value.end > now }
            kept[token.digest] = session
        }
        return token
    }

    /// The session, as long as it lasts.
    func session(_ token: Token?, now: Date) -> PortalSession? {
        guard let token else { return nil }
        return kept.withLock { kept in kept[token.digest].flatMap { $0.end > now ? $0 : nil } }
    }

    /// Changes what the session holds.
    func update(_ token: Token?, _ change: (inout PortalSession) -> Void) {
        guard let token else { return }
        kept.withLock { kept in
            guard var session = kept[token.digest] else { return }
            change(&session)
            kept[token.digest] = session
        }
    }

    /// Ends the sessions of a name identifier, all of them if no session index is given; false if there was none.
    func close(_ nameID: String, sessionIndexes: [String]) -> Bool {
        kept.withLock { kept in
            let ended = kept.filter { entry in
                guard entry.value.nameID?.value == nameID else { return false }
                return sessionIndexes.isEmpty || entry.value.sessionIndex.map(sessionIndexes.contains) ?? false
            }
            for token in ended.keys { kept[token] = nil }
            return !ended.isEmpty
        }
    }

    /// Ends the session.
    func close(_ token: Token?) {
        guard let token else { return }
        kept.withLock { $0[token.digest] = nil }
    }
}
