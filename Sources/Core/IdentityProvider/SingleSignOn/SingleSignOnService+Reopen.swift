import Foundation

extension SingleSignOnService {
    /// Longer user names are not given back.
    private static let longestName = 256

    /// A form that lay open too long comes back with everything but the password, and the login has its time again, as
    /// far as it may last at all; whether the portal still waits is the portal's to say.
    func reopen(
        _ login: Login, with input: MethodInput, _ token: Token, _ visit: Visit
    ) async throws(FlowError) -> Reply {
        let (now, lifetime) = (time.now, settings.loginLifetime)
        guard now < login.lastEnd(lifetime: lifetime), login.proven == nil, login.ending == nil,
            login.methodState != nil, login.method != nil
        else { throw try await expired(login) }
        // A code on a page is not a form that somebody filled in.
        if case .card = login.methodState { throw try await expired(login) }
        let form = CredentialsForm(userName: Self.userName(in: input), problem: FormProblem(.loginExpired))
        try await save(
            login.next {
                $0.renew(at: now, lifetime: lifetime)
                $0.methodState = .credentials(form)
            }, by: Change.renewLogin)
        return Reply(.goToLogin(token))
    }

    private static func userName(in input: MethodInput) -> String {
        guard case .credentials(let userName, _) = input, userName.utf8.count <= longestName else { return "" }
        return userName
    }
}
