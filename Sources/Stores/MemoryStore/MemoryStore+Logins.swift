package import IdentityProvider

extension MemoryStore: LoginStore {
    package func login(_ id: TokenHash) async throws(StoreError) -> Login? {
        read { $0.logins[id] }
    }

    package func receivedRequest(_ id: TokenHash) async throws(StoreError) -> ReceivedRequest? {
        read { $0.received[id] }
    }

    package func seenRequest(relyingParty: String, requestID: String) async throws(StoreError) -> SeenRequest? {
        read { $0.seen[RequestKey(relyingParty: relyingParty, requestID: requestID)] }
    }

    package func externalLogin(_ id: TokenHash) async throws(StoreError) -> ExternalLogin? {
        read { $0.externalLogins[id] }
    }
}

extension MemoryState {
    mutating func applyLogin(_ change: Change) throws(StoreError) {
        switch change {
        case .addReceivedRequest(let request): try received.add(request, id: request.id)
        case .addLogin(let login): try logins.add(login, id: login.id)
        case .saveLogin(var login):
            login.expiresAt = logins[login.id]?.expiresAt ?? login.expiresAt
            try save(login)
        case .renewLogin(let login): try save(login)
        case .rememberRequest(let request): try remember(request)
        default: break
        }
    }

    private mutating func save(_ login: Login) throws(StoreError) {
        guard let stored = logins[login.id], stored.version == login.version - 1 else {
            throw .conflict(.loginChanged)
        }
        logins[login.id] = login
    }

    private mutating func remember(_ request: SeenRequest) throws(StoreError) {
        let key = RequestKey(relyingParty: request.relyingParty, requestID: request.requestID)
        guard seen[key] == nil else { throw .conflict(.requestSeen) }
        seen[key] = request
    }
}
