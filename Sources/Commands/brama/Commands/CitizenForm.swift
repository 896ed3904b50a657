import Cryptography
import Foundation
import IdentityProvider
import TrustedProfileRegistry

/// What `brama citizen add` was given, held against the trusted profile's rules.
struct CitizenForm {
    var userName: String
    var pesel: String
    var givenName: String
    var secondName: String?
    var familyName: String
    var email: String
    var phone: String?
    var channel: DeliveryChannel

    /// Refuses what breaks a rule, naming it.
    func check() throws(CommandError) {
        if let problem = UserNameRule.problem(with: userName) {
            throw wrong("the user name: \(Self.text(for: problem))", "Latin letters, digits, _ and - are allowed.")
        }
        guard PESEL.typed(pesel) != nil else {
            throw wrong("the PESEL number is not valid", "It has eleven digits, a date and a check digit.")
        }
        for (name, value) in [("given name", givenName), ("second name", secondName), ("family name", familyName)] {
            guard value.map(NameRule.isName) ?? true else {
                throw wrong(
                    "the \(name) is empty, too long, or has control characters", "Give it as in the ID card.")
            }
        }
        guard EmailAddress(email) != nil else {
            throw wrong("the e-mail address is not one", "Example: anna@example.pl")
        }
        if let phone, !PhoneRule.isPhone(PhoneRule.written(phone)) {
            throw wrong("the telephone number is not one", "Example: +48600100200")
        }
        if channel == .sms, phone == nil {
            throw wrong("codes by sms need a telephone number", "Give --phone, or --channel email.")
        }
    }

    /// The citizen with a trusted profile whose password is hashed.
    func citizen(password: String, at now: Date) throws(CommandError) -> Citizen {
        if let problem = PasswordRule.problems(with: password).first {
            throw wrong(
                "the password: \(Self.text(for: problem))",
                "At least 8 characters, with a capital and a small letter, and a digit or special character.")
        }
        guard let pesel = PESEL.typed(pesel) else { throw wrong("the PESEL number is not valid", "Check the digits.") }
        return Citizen(
            id: CitizenID(from: SystemRandomSource()), pesel: pesel, givenName: givenName, secondName: secondName,
            familyName: familyName, createdAt: now,
            profile: TrustedProfile(
                userName: userName, passwordHash: try Passwords.hash(password), email: email,
                phone: phone.map(PhoneRule.written),
                channel: channel, expiresAt: ValidityRule.end(temporary: false, from: now)))
    }

    private func wrong(_ problem: String, _ wayOut: String) -> CommandError {
        CommandError(.citizenDataWrong, problem, wayOut: wayOut)
    }

    private static func text(for problem: UserNameProblem) -> String {
        switch problem {
        case .empty: "it is empty"
        case .tooLong(let maximum): "it is longer than \(maximum) characters"
        case .character(let character): "`\(character)` is not allowed"
        }
    }

    static func text(for problem: PasswordProblem) -> String {
        switch problem {
        case .tooShort(let minimum): "it is shorter than \(minimum) characters"
        case .tooLong: "it is too long"
        case .noCapitalLetter: "it has no capital letter"
        case .noSmallLetter: "it has no small letter"
        case .noDigitOrSpecialCharacter: "it has neither a digit nor a special character"
        case .controlCharacter: "it has a control character"
        }
    }
}

/// A citizen as it is printed; what belongs to the trusted profile is missing where there is none.
struct CitizenRow: Codable {
    var id: String
    var userName: String?
    var pesel: String
    var givenName: String
    var secondName: String?
    var familyName: String
    var email: String?
    var phone: String?
    var channel: String?
    var locked: Bool
    var createdAt: Date
    var expiresAt: Date?
    /// How the owner was proven.
    var confirmation: Confirmation?

    init(_ citizen: Citizen) {
        id = citizen.id.text
        userName = citizen.profile?.userName
        pesel = citizen.pesel.digits
        givenName = citizen.givenName
        secondName = citizen.secondName
        familyName = citizen.familyName
        email = citizen.profile?.email
        phone = citizen.profile?.phone
        channel = citizen.profile?.channel.rawValue
        locked = citizen.isLocked
        createdAt = citizen.createdAt
        expiresAt = citizen.profile?.expiresAt
        confirmation = citizen.profile?.record.confirmation
    }

    /// For people.
    var lines: [(String, String)] {
        [
            ("user name", userName ?? "–"), ("PESEL", pesel),
            ("name", [givenName, secondName ?? "", familyName].filter { !$0.isEmpty }.joined(separator: " ")),
            ("e-mail", email ?? "–"), ("phone", phone ?? "–"), ("codes by", channel ?? "–"), ("state", state),
            ("added", Listing.text(createdAt)), ("confirmed", confirmation.map(Self.text) ?? "by an administrator"),
            ("valid until", validity), ("id", id),
        ]
    }

    /// For people, in a list: somebody without a user name goes by the id.
    var cells: [String] {
        [userName ?? id, "\(givenName) \(familyName)", channel ?? "–", state, validity]
    }

    private static func text(_ confirmation: Confirmation) -> String {
        let place = [confirmation.point, confirmation.authority].compactMap { $0 }.map { " (\($0))" }.joined()
        return "\(confirmation.way.rawValue)\(place), \(Listing.text(confirmation.at))"
    }

    private var state: String { locked ? "locked" : "active" }
    var validity: String { expiresAt.map(Listing.text) ?? "no trusted profile" }
}
