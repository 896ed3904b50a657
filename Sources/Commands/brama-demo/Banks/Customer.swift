import Foundation

/// A customer of both banks; the people are those of Brama's demonstration, and one whom Brama does not know.
struct Customer: Sendable, Hashable {
    let number: String
    let password: String
    let pesel: String
    let givenName: String
    let familyName: String

    var fullName: String { givenName + " " + familyName }

    static let all = [
        Customer(
            number: "10000001", password: "Wiosna-2026", pesel: "90090515836", givenName: "Anna",
            familyName: "Nowak-Święcicka"),
        Customer(
            number: "10000002", password: "Jesien-2026", pesel: "87022243734", givenName: "Roch", familyName: "Apitz"),
        Customer(
            number: "10000003", password: "Lato-2026", pesel: "02070803628", givenName: "Olga", familyName: "Wrona"),
    ]

    /// The customer with this number and password.
    static func signedIn(number: String, password: String) -> Customer? {
        all.first { $0.number == number && $0.password == password }
    }

    /// Somebody else.
    var other: Customer { Self.all.first { $0 != self } ?? self }
}

/// A customer at a bank's page, and since when.
struct BankSession: Sendable {
    let customer: Customer
    let since: Date
}
