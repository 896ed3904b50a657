import Foundation
package import IdentityProvider

extension MemoryStore: CitizenStore {
    package func citizen(_ id: CitizenID) async throws(StoreError) -> Citizen? {
        read { $0.citizens[id] }
    }

    package func citizen(pesel: PESEL) async throws(StoreError) -> Citizen? {
        read { state in state.citizens.values.first { $0.pesel == pesel } }
    }

    package func citizen(userName: String) async throws(StoreError) -> Citizen? {
        read { state in state.userNames[userName].flatMap { state.citizens[$0] } }.flatMap {
            $0.profile?.userName == userName ? $0 : nil
        }
    }

    package func citizens(email: String) async throws(StoreError) -> [Citizen] {
        let wanted = email.lowercased()
        return try await citizens().filter { $0.profile?.email.lowercased() == wanted }
    }

    package func isReserved(userName: String) async throws(StoreError) -> Bool {
        read { $0.userNames[userName] != nil }
    }

    package func citizens() async throws(StoreError) -> [Citizen] {
        read { Array($0.citizens.values) }.sorted {
            switch ($0.profile, $1.profile) {
            case (let first?, let second?): first.userName < second.userName
            case (nil, nil): $0.id.text < $1.id.text
            case (let first, _): first != nil
            }
        }
    }
}

extension MemoryStore: ConsentStore {
    package func consent(
        of citizen: CitizenID, to relyingParty: String
    ) async throws(StoreError) -> Consent? {
        read { $0.consents[ConsentKey(citizen: citizen, relyingParty: relyingParty)] }
    }
}

extension MemoryState {
    mutating func applyCitizen(_ change: Change) throws(StoreError) {
        switch change {
        case .saveCitizen(let citizen): try save(citizen)
        case .removeCitizen(let id): remove(id)
        case .reviseCitizen(let citizen): try revise(citizen)
        case .expectOwnEmail(let id): try expectOwnEmail(id)
        case .expectUnused(let id, let instant):
            guard isUnused(id, since: instant) else { throw .conflict(.citizenChanged) }
        default: break
        }
    }

    private mutating func save(_ citizen: Citizen) throws(StoreError) {
        guard !removedCitizens.contains(citizen.id) else { throw .conflict(.duplicate("id")) }
        let holder = citizens.values.first { $0.pesel == citizen.pesel }
        guard holder == nil || holder?.id == citizen.id else { throw .conflict(.duplicate("pesel")) }
        if let userName = citizen.profile?.userName {
            guard userNames[userName, default: citizen.id] == citizen.id else {
                throw .conflict(.duplicate("userName"))
            }
            userNames[userName] = citizen.id
        }
        citizens[citizen.id] = citizen
    }

    /// Saves the next version of a citizen who is there.
    private mutating func revise(_ citizen: Citizen) throws(StoreError) {
        guard let stored = citizens[citizen.id], stored.version == citizen.version - 1 else {
            throw .conflict(.citizenChanged)
        }
        try save(citizen)
    }

    private func expectOwnEmail(_ id: CitizenID) throws(StoreError) {
        let email = citizens[id]?.profile?.email.lowercased()
        let owners = citizens.values.filter { $0.profile?.email.lowercased() == email }
        guard email != nil, owners.count == 1 else { throw .conflict(.duplicate("email")) }
    }

    /// Whether nothing keeps a person.
    func isUnused(_ id: CitizenID, since instant: Date) -> Bool {
        guard let citizen = citizens[id], citizen.profile == nil, !citizen.isLocked else { return false }
        return officers[id] == nil && !sessions.values.contains { $0.person.citizen == id }
            && !assertions.values.contains { $0.citizen == id }
            && !audit.contains { $0.entry.event.citizen == id && $0.entry.event.at >= instant }
    }

    private mutating func remove(_ id: CitizenID) {
        guard citizens.removeValue(forKey: id) != nil else { return }
        removedCitizens.insert(id)
        consents = consents.filter { $0.key.citizen != id }
        codes = codes.filter { $0.value.citizen != id }
        officers[id] = nil
        operations = operations.filter { $0.value.citizen != id }
        let ended = sessionOrder.filter { sessions[$0]?.person.citizen == id }
        sessionOrder.removeAll { ended.contains($0) }
        for session in ended {
            sessions[session] = nil
            participants[session] = nil
        }
    }
}
