extension SingleSignOnService {
    /// Whether the login's page, asked for again, would be another one; `GET /login/<token>/events` waits for it.
    package func hasNews(_ token: Token, _ visit: Visit) async -> Bool {
        do {
            let login = try await login(token, visit)
            guard let state = login.methodState, login.proven == nil, login.ending == nil,
                let method = try await currentMethod(of: login)
            else { return true }
            let context = try await context(login, visit)
            return try await method.resume(state, context) != nil
        } catch {
            // The page itself says what is wrong.
            return true
        }
    }

    /// The method that the citizen chose, nil if there is none or it is no longer offered.
    func currentMethod(of login: Login) async throws(FlowError) -> (any LoginMethod)? {
        guard let id = login.method else { return nil }
        return try await currentMethods()[id]
    }

    /// What has come about elsewhere since the method's page was drawn last, nil if nothing.
    func resume(
        _ method: any LoginMethod, _ state: MethodState, _ login: Login, _ token: Token, _ visit: Visit
    ) async throws(FlowError) -> Reply? {
        let context = try await context(login, visit)
        let progress: MethodProgress?
        do {
            progress = try await method.resume(state, context)
        } catch {
            throw failure(error, token)
        }
        guard let progress else { return nil }
        return try await follow(progress, login.next { _ in }, token, visit)
    }
}
