import Foundation

extension SingleSignOnService {
    /// Gives a login its whole time again, by one simple action: `POST /login/<token>/more-time`.
    package func extend(_ token: Token, _ visit: Visit) async -> Reply {
        await replying { () async throws(FlowError) in
            try await self.renew(try await self.login(token, visit)) { _ in }
            return Reply(.goToLogin(token))
        }
    }

    /// Saves a login that has its whole time again; a second tab that came first is no error.
    func renew(_ login: Login, _ change: (inout Login) -> Void) async throws(FlowError) {
        let renewed = login.next {
            $0.renew(at: time.now, lifetime: settings.loginLifetime)
            change(&$0)
        }
        do {
            try await commit([.renewLogin(renewed)])
        } catch .store(.conflict(.loginChanged)) {
            return
        }
    }
}
