package import Foundation
package import IdentityProvider

extension ObservedStore: ApplicationStore {
    package func application(number: String) async throws(StoreError) -> ProfileApplication? {
        try await inner.application(number: number)
    }
    package func application(access: TokenHash) async throws(StoreError) -> ProfileApplication? {
        try await inner.application(access: access)
    }
    package func applications(pesel: PESEL) async throws(StoreError) -> [ProfileApplication] {
        try await inner.applications(pesel: pesel)
    }
    package func applications(limit: Int) async throws(StoreError) -> [ProfileApplication] {
        try await inner.applications(limit: limit)
    }
    package func applications(
        expiredBy instant: Date, limit: Int
    ) async throws(StoreError) -> [ProfileApplication] {
        try await inner.applications(expiredBy: instant, limit: limit)
    }
    package func applications(userName: String) async throws(StoreError) -> [ProfileApplication] {
        try await inner.applications(userName: userName)
    }
}

extension ObservedStore: VideoCallStore {
    package func applications(calledFrom start: Date, to end: Date) async throws(StoreError) -> [ProfileApplication] {
        try await inner.applications(calledFrom: start, to: end)
    }
}

extension ObservedStore: ConfirmationPointStore, ErrandStore {
    package func point(_ id: String) async throws(StoreError) -> ConfirmationPoint? { try await inner.point(id) }
    package func points() async throws(StoreError) -> [ConfirmationPoint] { try await inner.points() }
    package func officer(_ citizen: CitizenID) async throws(StoreError) -> Officer? { try await inner.officer(citizen) }
    package func officers() async throws(StoreError) -> [Officer] { try await inner.officers() }
    package func profileOperation(_ id: TokenHash) async throws(StoreError) -> ProfileOperation? {
        try await inner.profileOperation(id)
    }
    package func profileOperations(of citizen: CitizenID) async throws(StoreError) -> [ProfileOperation] {
        try await inner.profileOperations(of: citizen)
    }
    package func errands(dueBy instant: Date, limit: Int) async throws(StoreError) -> [Errand] {
        try await inner.errands(dueBy: instant, limit: limit)
    }
    package func profiles(endingAfter start: Date, until end: Date) async throws(StoreError) -> [Citizen] {
        try await inner.profiles(endingAfter: start, until: end)
    }
    package func people(unusedSince instant: Date, limit: Int) async throws(StoreError) -> [CitizenID] {
        try await inner.people(unusedSince: instant, limit: limit)
    }
}
