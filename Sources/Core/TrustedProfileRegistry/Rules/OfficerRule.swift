package import Foundation
package import IdentityProvider

/// Who may confirm: an officer at the point, signed in at level substantial or higher, and never their own profile.
package enum OfficerRule {
    /// Why this person may not decide this application, nil if they may.
    package static func refusal(
        _ person: ProvenPerson, _ officer: Officer?, _ citizen: Citizen?, at point: String,
        deciding pesel: PESEL?, now: Date
    ) -> RegistryRefusal? {
        guard person.level >= .substantial else { return .levelTooLow }
        guard let officer, officer.citizen == person.citizen, officer.points.contains(point), let citizen,
            citizen.bears(person, at: now)
        else { return .notAnOfficer }
        return citizen.pesel == pesel ? .ownApplication : nil
    }
}
