package import Foundation

/// Finds applications for trusted profiles.
package protocol ApplicationStore: Sendable {
    func application(number: String) async throws(StoreError) -> ProfileApplication?
    func application(access: TokenHash) async throws(StoreError) -> ProfileApplication?
    /// Those that name this PESEL, the newest first.
    func applications(pesel: PESEL) async throws(StoreError) -> [ProfileApplication]
    /// The newest first.
    func applications(limit: Int) async throws(StoreError) -> [ProfileApplication]
    /// Those whose time is over, the longest overdue first.
    func applications(expiredBy instant: Date, limit: Int) async throws(StoreError) -> [ProfileApplication]
    /// The open ones that ask for this user name.
    func applications(userName: String) async throws(StoreError) -> [ProfileApplication]
}

/// Finds the applications whose owners are called.
package protocol VideoCallStore: Sendable {
    /// The open ones with a call from `start` up to and without `end`, the earliest first.
    func applications(calledFrom start: Date, to end: Date) async throws(StoreError) -> [ProfileApplication]
}

/// Finds confirmation points and officers.
package protocol ConfirmationPointStore: Sendable {
    func point(_ id: String) async throws(StoreError) -> ConfirmationPoint?
    /// By id.
    func points() async throws(StoreError) -> [ConfirmationPoint]
    func officer(_ citizen: CitizenID) async throws(StoreError) -> Officer?
    /// By citizen.
    func officers() async throws(StoreError) -> [Officer]
}

/// Finds operations on profiles, and what waits to be done.
package protocol ErrandStore: Sendable {
    func profileOperation(_ id: TokenHash) async throws(StoreError) -> ProfileOperation?
    /// Those of a citizen, the last to end first.
    func profileOperations(of citizen: CitizenID) async throws(StoreError) -> [ProfileOperation]
    /// Those that are due, the longest overdue first.
    func errands(dueBy instant: Date, limit: Int) async throws(StoreError) -> [Errand]
    /// Citizens whose trusted profile ends after one instant and not after another, the first to end first.
    func profiles(endingAfter start: Date, until end: Date) async throws(StoreError) -> [Citizen]
    /// People of whom nothing is left but themselves: who are not locked, have neither trusted profile nor session,
    /// record of an assertion or officer's post, and of whom the audit chain has nothing from this instant on. By id.
    func people(unusedSince instant: Date, limit: Int) async throws(StoreError) -> [CitizenID]
}

/// Compares people with the state's register of persons.
package protocol PersonRegister: Sendable {
    /// What the register has under a number; nil if it has nobody.
    func person(_ pesel: PESEL) async throws(PersonRegisterError) -> RegisteredPerson?
    /// Whether a register is set up at all.
    var isSetUp: Bool { get }
}

/// A person as the register has them.
package struct RegisteredPerson: Sendable, Equatable, Codable {
    package var pesel: PESEL
    package var givenName: String
    package var secondName: String?
    package var familyName: String
    package var isDead: Bool
    /// Whether a court has taken the person's capacity to act altogether; registers that do not tell leave it out.
    package var isIncapacitated: Bool

    package init(
        pesel: PESEL, givenName: String, secondName: String? = nil, familyName: String, isDead: Bool = false,
        isIncapacitated: Bool = false
    ) {
        self.pesel = pesel
        self.givenName = givenName
        self.secondName = secondName
        self.familyName = familyName
        self.isDead = isDead
        self.isIncapacitated = isIncapacitated
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        pesel = try container.decode(PESEL.self, forKey: .pesel)
        givenName = try container.decode(String.self, forKey: .givenName)
        secondName = try container.decodeIfPresent(String.self, forKey: .secondName)
        familyName = try container.decode(String.self, forKey: .familyName)
        isDead = try container.decode(Bool.self, forKey: .isDead)
        isIncapacitated = try container.decodeIfPresent(Bool.self, forKey: .isIncapacitated) ?? false
    }
}

/// The register did not answer; the text holds no personal data.
package struct PersonRegisterError: Error, Sendable, Equatable {
    package var cause: String

    package init(_ cause: String) { self.cause = cause }
}
