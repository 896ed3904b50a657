package import Foundation
package import IdentityProvider

/// Who is thirteen or older may have a trusted profile.
package enum AgeRule {
    /// Years of age from which one may.
    package static let minimum = 13

    /// What is wrong with a number that somebody applies with; nil if it is one, of a person who is old enough.
    static func problem(with pesel: PESEL?, at now: Date) -> FieldProblem? {
        guard let pesel else { return .pesel }
        return isOldEnough(pesel, at: now) ? nil : .tooYoung
    }

    /// Whether the person is old enough.
    package static func isOldEnough(_ pesel: PESEL, at now: Date) -> Bool {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let day = calendar.dateComponents([.year, .month, .day], from: now)
        let born = pesel.dateOfBirth.split(separator: "-").compactMap { Int($0) }
        guard born.count == 3, let year = day.year, let month = day.month, let date = day.day else { return false }
        let hadBirthday = (month, date) >= (born[1], born[2])
        return year - born[0] - (hadBirthday ? 0 : 1) >= minimum
    }
}
