import Foundation

extension SingleSignOnService {
    /// Gives a login its whole time again, by one simple action: `POST /login/<token>/more-time`.
    package func extend(_ token: Token, _ visit: Visit) async -> Reply {
        let (now, lifetime) = (time.now, settings.loginLifetime)
        return await changing(token, visit, by: Change.renewLogin) { $0.renew(at: now, lifetime: lifetime) }
    }
}
