import Cryptography
import Foundation
import IdentityProvider
import Registers

/// A made-up citizen for demonstrations; the PESEL numbers are valid and belong to nobody known.
struct DemoCitizen {
    var userName: String
    var password: String
    var pesel: String
    var givenName: String
    var familyName: String
    var channel: DeliveryChannel
    var validFor: TimeInterval = 3 * 365 * 86_400

    static let all = [
        DemoCitizen(
            userName: "anna_nowak", password: "Wiosna-2026", pesel: "90090515836",
            givenName: "Anna", familyName: "Nowak-Święcicka", channel: .email),
        DemoCitizen(
            userName: "roch_apitz", password: "Jesien-2026", pesel: "87022243734", givenName: "Roch",
            familyName: "Apitz", channel: .sms),
        DemoCitizen(
            userName: "jan_wygasly", password: "Zima-2026", pesel: "44051401359", givenName: "Jan",
            familyName: "Wygasły", channel: .email, validFor: -86_400),
    ]

    func add(to stores: Stores) async throws(CommandError) {
        guard let pesel = PESEL(pesel) else {
            throw CommandError(.citizenDataWrong, "demo citizen \(userName)", wayOut: "This is a mistake in Brama.")
        }
        let now = Date()
        let profile = TrustedProfile(
            userName: userName, passwordHash: try Passwords.hash(password), email: "\(userName)@example.pl",
            phone: "+48600100200", channel: channel, expiresAt: now.addingTimeInterval(validFor))
        let citizen = Citizen(
            id: CitizenID(from: SystemRandomSource()), pesel: pesel, givenName: givenName, familyName: familyName,
            createdAt: now, profile: profile)
        do {
            try await stores.ledger.commit([
                .saveCitizen(citizen), .record(AuditEvent(at: now, kind: .citizenAdded, citizen: citizen.id)),
            ])
        } catch .conflict(.duplicate) {
            return  // An interrupted `init` was here before.
        } catch {
            throw CommandError(storeFailure: error)
        }
    }

    /// The development register of persons: the demo citizens, and some who may apply for a profile.
    static func writePeople(to directory: InstanceDirectory) throws(CommandError) {
        let others = [
            ("02070803628", "Zofia", "Żółć"), ("05323100024", "Kazimiera", "Młoda"), ("44051401458", "Janina", "Stara"),
        ]
        let people = (all.map { ($0.pesel, $0.givenName, $0.familyName) } + others).compactMap {
            digits, given, family in
            PESEL(digits).map { RegisteredPerson(pesel: $0, givenName: given, familyName: family) }
        }
        let register = Composition.personRegisterFile(directory, time: SystemTime())
        try registering { () throws(RegisterError) in try register.replace(with: people) }
    }

    static func printAll() {
        print("\nDemo citizens (codes appear with `brama outbox list`):")
        Listing.table(
            ["user name", "password", "name", "codes by"],
            all.map { [$0.userName, $0.password, "\($0.givenName) \($0.familyName)", $0.channel.rawValue] },
            ifEmpty: "")
    }
}

/// Hashes passwords as the login checks them.
enum Passwords {
    static func hash(_ password: String) throws(CommandError) -> String {
        do {
            return try PasswordHasher().hash(password)
        } catch {
            throw CommandError(
                .citizenDataWrong, "the password cannot be hashed", wayOut: "Free some memory and try again.")
        }
    }
}
