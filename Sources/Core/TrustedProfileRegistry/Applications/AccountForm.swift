package import Foundation
package import IdentityProvider

/// What somebody typed to get an account, as it arrived.
package struct AccountForm: Sendable, Equatable {
    package var userName = ""
    package var password = ""
    package var givenName = ""
    package var secondName = ""
    package var familyName = ""
    /// Empty if the number is to be given later.
    package var pesel = ""
    package var email = ""
    package var phone = ""
    package var street = ""
    package var postalCode = ""
    package var city = ""
    package var channel = DeliveryChannel.email
    package var language = Language.polish
    package var termsAccepted = false

    package init() {}

    /// Everything that is wrong, at its field; empty if nothing is.
    package func problems(at now: Date) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if let problem = UserNameRule.problem(with: userName) { problems.append(.userName(problem)) }
        let weaknesses = PasswordRule.problems(with: password)
        if !weaknesses.isEmpty { problems.append(.password(weaknesses)) }
        if !NameRule.isName(givenName) { problems.append(.givenName) }
        if !secondName.isEmpty, !NameRule.isName(secondName) { problems.append(.secondName) }
        if !NameRule.isName(familyName) { problems.append(.familyName) }
        if !pesel.isEmpty, let problem = AgeRule.problem(with: PESEL.typed(pesel), at: now) { problems.append(problem) }
        if EmailAddress(email) == nil { problems.append(.email) }
        if phone.isEmpty ? false : !PhoneRule.isPhone(PhoneRule.written(phone)) { problems.append(.phone) }
        if phone.isEmpty, channel == .sms { problems.append(.phoneMissing) }
        if let address, !AddressRule.isAddress(address) { problems.append(.address) }
        if !termsAccepted { problems.append(.terms) }
        return problems
    }

    /// What is kept, once nothing is wrong.
    func applicant(passwordHash: String) -> Applicant {
        Applicant(
            userName: userName, passwordHash: passwordHash, pesel: PESEL.typed(pesel), givenName: givenName,
            secondName: secondName.isEmpty ? nil : secondName, familyName: familyName, email: email,
            phone: phone.isEmpty ? nil : PhoneRule.written(phone), address: address, channel: channel,
            language: language)
    }

    private var address: PostalAddress? {
        guard !(street + postalCode + city).isEmpty else { return nil }
        return PostalAddress(street: street, postalCode: postalCode, city: city)
    }
}
