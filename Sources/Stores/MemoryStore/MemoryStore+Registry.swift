package import Foundation
package import IdentityProvider

extension MemoryStore: ApplicationStore {
    package func application(number: String) async throws(StoreError) -> ProfileApplication? {
        read { $0.applications[number] }
    }

    package func application(access: TokenHash) async throws(StoreError) -> ProfileApplication? {
        read { state in state.applications.values.first { $0.access == access } }
    }

    package func applications(pesel: PESEL) async throws(StoreError) -> [ProfileApplication] {
        try await applications(limit: .max).filter { $0.applicant?.pesel == pesel }
    }

    package func applications(limit: Int) async throws(StoreError) -> [ProfileApplication] {
        Array(read { Array($0.applications.values) }.sorted { $0.createdAt > $1.createdAt }.prefix(limit))
    }

    package func applications(
        expiredBy instant: Date, limit: Int
    ) async throws(StoreError) -> [ProfileApplication] {
        let expired = read { $0.applications.values.filter { $0.expiresAt <= instant } }
        return Array(expired.sorted { $0.expiresAt < $1.expiresAt }.prefix(limit))
    }

    package func applications(userName: String) async throws(StoreError) -> [ProfileApplication] {
        let open = read { $0.applications.values.filter { $0.state.isOpen && $0.pretence == nil } }
        return open.filter { $0.applicant?.userName == userName }.sorted { $0.createdAt < $1.createdAt }
    }
}

extension MemoryStore: VideoCallStore {
    package func applications(calledFrom start: Date, to end: Date) async throws(StoreError) -> [ProfileApplication] {
        let called = read { $0.applications.values.filter { $0.state.isOpen && $0.videoCall != nil } }
        let calls = called.compactMap { application in application.videoCall.map { (at: $0, application) } }
        return calls.filter { start <= $0.at && $0.at < end }.sorted { $0.at < $1.at }.map(\.1)
    }
}

extension MemoryStore: ConfirmationPointStore {
    package func point(_ id: String) async throws(StoreError) -> ConfirmationPoint? { read { $0.points[id] } }

    package func points() async throws(StoreError) -> [ConfirmationPoint] {
        read { $0.points.values.sorted { $0.id < $1.id } }
    }

    package func officer(_ citizen: CitizenID) async throws(StoreError) -> Officer? { read { $0.officers[citizen] } }

    package func officers() async throws(StoreError) -> [Officer] {
        read { $0.officers.values.sorted { $0.citizen.text < $1.citizen.text } }
    }
}

extension MemoryStore: ErrandStore {
    package func profileOperation(_ id: TokenHash) async throws(StoreError) -> ProfileOperation? {
        read { $0.operations[id] }
    }

    package func profileOperations(of citizen: CitizenID) async throws(StoreError) -> [ProfileOperation] {
        read { $0.operations.values.filter { $0.citizen == citizen } }
            .sorted { ($1.expiresAt, $0.id.hex) < ($0.expiresAt, $1.id.hex) }
    }

    package func errands(dueBy instant: Date, limit: Int) async throws(StoreError) -> [Errand] {
        let due = read { $0.errands.values.filter { $0.dueAt <= instant } }
        return Array(due.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }.prefix(limit))
    }

    package func profiles(endingAfter start: Date, until end: Date) async throws(StoreError) -> [Citizen] {
        let ending = read {
            $0.citizens.values.compactMap { citizen in citizen.profile.map { ($0.expiresAt, citizen) } }
        }
        .filter { start < $0.0 && $0.0 <= end }
        return ending.sorted { ($0.0, $0.1.id.text) < ($1.0, $1.1.id.text) }.map(\.1)
    }

    package func people(unusedSince instant: Date, limit: Int) async throws(StoreError) -> [CitizenID] {
        let unused = read { state in state.citizens.keys.filter { state.isUnused($0, since: instant) } }
        return Array(unused.sorted { $0.text < $1.text }.prefix(limit))
    }
}

extension MemoryState {
    mutating func applyApplication(_ change: Change) throws(StoreError) {
        switch change {
        case .addApplication(let application):
            let isTaken = applications.values.contains { $0.access == application.access }
            guard !isTaken else { throw .conflict(.duplicate("id")) }
            try checkCall(of: application)
            try applications.add(application, id: application.number)
        case .saveApplication(let application):
            guard let stored = applications[application.number], stored.version == application.version - 1 else {
                throw .conflict(.applicationChanged)
            }
            try checkCall(of: application)
            applications[application.number] = application
        case .removeApplication(let number): applications[number] = nil
        default: break
        }
    }

    private func checkCall(of application: ProfileApplication) throws(StoreError) {
        guard application.state.isOpen, let call = application.videoCall else { return }
        let isTaken = applications.values.contains {
            $0.number != application.number && $0.state.isOpen && $0.videoCall == call
        }
        if isTaken { throw .conflict(.duplicate("videoCall")) }
    }

    mutating func applyPoint(_ change: Change) throws(StoreError) {
        switch change {
        case .savePoint(let point): points[point.id] = point
        case .removePoint(let id): points[id] = nil
        case .saveOfficer(let officer): officers[officer.citizen] = officer
        case .removeOfficer(let citizen): officers[citizen] = nil
        case .expectOfficer(let citizen, let point):
            guard officers[citizen]?.points.contains(point) == true, points[point] != nil else {
                throw .conflict(.officerGone)
            }
        default: break
        }
    }

    mutating func applyErrand(_ change: Change) throws(StoreError) {
        switch change {
        case .addProfileOperation(let operation): try operations.add(operation, id: operation.id)
        case .saveProfileOperation(let operation):
            guard let stored = operations[operation.id], stored.version == operation.version - 1 else {
                throw .conflict(.operationChanged)
            }
            operations[operation.id] = operation
        case .finishProfileOperation(let operation):
            guard operations[operation.id]?.version == operation.version else { throw .conflict(.operationChanged) }
            operations[operation.id] = nil
        case .addErrand(let errand): try errands.add(errand, id: errand.id)
        case .beginErrand(let id, let attempts, let instant):
            guard errands[id]?.attempts == attempts else { throw .conflict(.missing) }
            errands[id]?.attempts += 1
            errands[id]?.dueAt = instant
        case .removeErrand(let id): errands[id] = nil
        default: break
        }
    }
}
