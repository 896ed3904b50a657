import Foundation

extension SingleSignOnService {
    /// How often its whole lifetime a login may last: ten extensions and a little more (WCAG 2.2.1).
    static let longestLogin = 12.0

    /// Gives a login its whole time again, by one simple action: `POST /login/<token>/more-time`.
    package func extend(_ token: Token, _ visit: Visit) async -> Reply {
        let (now, lifetime) = (time.now, settings.loginLifetime)
        return await changing(token, visit) {
            let last = $0.createdAt.addingTimeInterval(lifetime * Self.longestLogin)
            $0.expiresAt = max($0.expiresAt, min(last, now.addingTimeInterval(lifetime)))
        }
    }
}
