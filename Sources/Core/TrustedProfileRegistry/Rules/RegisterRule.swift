package import IdentityProvider

/// Names and PESEL as the person register has them.
package enum RegisterRule {
    /// What the register says of somebody's names.
    package static func verdict(
        on person: RegisteredPerson?, givenName: String, secondName: String?, familyName: String
    ) -> RegisterVerdict {
        guard let person else { return .unknown }
        guard !person.isDead else { return .dead }
        guard !person.isIncapacitated else { return .incapacitated }
        let isSame =
            NameRule.isSame(person.givenName, givenName) && NameRule.isSame(person.familyName, familyName)
            && secondNamesFit(person.secondName, secondName)
        return isSame ? .agrees : .differs
    }

    /// A second name that was not given does not contradict the register's; one that the register does not have does.
    private static func secondNamesFit(_ registered: String?, _ given: String?) -> Bool {
        guard let given else { return true }
        return registered.map { NameRule.isSame($0, given) } ?? false
    }
}
