import ArgumentParser
import Foundation
import IdentityProvider
import TrustedProfileRegistry

/// Citizens, with and without a trusted profile.
struct Citizens: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "citizen", abstract: "Add, show, lock and remove citizens.",
        subcommands: [
            Add.self, List.self, Show.self, Lock.self, Unlock.self, ExtendProfile.self, RevokeProfile.self,
            ResetPassword.self, Remove.self,
        ])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a citizen with a trusted profile, valid for three years.",
            discussion: """
                Somebody whom Brama knows by an e-ID card or a bank alone gets the profile under the same id. The password is asked for at the terminal, or read as one line from standard input.
                """)

        @OptionGroup var options: DirectoryOptions
        @Option(name: .customLong("user-name"), help: "Latin letters, digits, _ and -; never changed or given again.")
        var userName: String
        @Option(help: "The eleven digits.") var pesel: String
        @Option(name: .customLong("given-name"), help: "The first name.") var givenName: String
        @Option(name: .customLong("second-name"), help: "The second name, if there is one.") var secondName: String?
        @Option(name: .customLong("family-name"), help: "The family name.") var familyName: String
        @Option(help: "The e-mail address.") var email: String
        @Option(help: "The telephone number, as +48600100200.") var phone: String?
        @Option(help: "Where one-time codes go: email or sms.") var channel = DeliveryChannel.email

        func run() async throws {
            let instance = try Instance.open(options)
            let form = CitizenForm(
                userName: userName, pesel: pesel, givenName: givenName, secondName: secondName,
                familyName: familyName, email: email, phone: phone, channel: channel)
            try form.check()
            let password = try PasswordPrompt.read()
            var citizen = try form.citizen(password: password, at: instance.time.now)
            let known = try await instance.personWithoutProfile(citizen.pesel)
            if let known {
                (citizen.id, citizen.isLocked, citizen.createdAt) = (known.id, known.isLocked, known.createdAt)
                citizen.version = known.version + 1
            }
            let event = AuditEvent(
                at: instance.time.now, kind: known == nil ? .citizenAdded : .citizenChanged, citizen: citizen.id)
            let saving = known == nil ? Change.saveCitizen(citizen) : .reviseCitizen(citizen)
            try await instance.commit([saving, .record(event)]) { conflict in
                CommandError(
                    .citizenExists, "the \(conflict == .duplicate("pesel") ? "PESEL" : "user name") is taken",
                    wayOut: "User names are never given twice, and a person has one trusted profile.")
            }
            print("\(userName) is added, valid until \(CitizenRow(citizen).validity).")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the citizens.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let instance = try Instance.open(options)
            let found = try await instance.read { () async throws(StoreError) in
                try await instance.stores.citizens.citizens()
            }
            let rows = found.map(CitizenRow.init)
            if output.json { return try Listing.json(rows) }
            Listing.table(
                ["user name", "name", "codes by", "state", "valid until"],
                rows.map(\.cells), ifEmpty: "There are no citizens. Add one: brama citizen add")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one citizen.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "The user name, or the id of one who has none.") var userName: String

        func run() async throws {
            let row = CitizenRow(try await Instance.open(options).citizen(userName))
            if output.json { return try Listing.json(row) }
            Listing.card(row.lines)
        }
    }

    struct Lock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lock a citizen out; sessions end at once.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The user name, or the id of one who has none.") var userName: String

        func run() async throws {
            let instance = try Instance.open(options)
            let citizen = try await instance.citizen(userName)
            let logouts = try await instance.logouts(of: citizen.id, because: .locked)
            try await Citizens.change(instance, userName, "locked") {
                $0.isLocked = true
            } also: {
                logouts + [.endSessions(of: $0.id, at: instance.time.now)]
            }
            print("\(userName) is locked. Every session of theirs is ended; the server tells the portals.")
        }
    }

    struct Unlock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a locked citizen sign in again; the owner of a profile is told.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The user name, or the id of one who has none.") var userName: String

        func run() async throws {
            let instance = try Instance.open(options)
            let citizen = try await instance.citizen(userName)
            try await instance.registering(.profileRefused) { parts async throws(RegistryRefusal) in
                try await AdministratorDesk(parts).unlock(citizen)
            }
            print("\(userName) is unlocked.")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a citizen's data and sessions; the user name stays reserved.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The user name, or the id of one who has none.") var userName: String

        func run() async throws {
            let instance = try Instance.open(options)
            let citizen = try await instance.citizen(userName)
            let event = AuditEvent(at: instance.time.now, kind: .citizenRemoved, citizen: citizen.id)
            let logouts = try await instance.logouts(of: citizen.id, because: .removed)
            let changes: [Change] = [.removeCitizen(citizen.id), .erasePersonalAudit(citizen.id), .record(event)]
            try await instance.commit(logouts + changes) { CommandError(storeFailure: .conflict($0)) }
            print(
                "\(userName) is removed, with every session of theirs; the server tells the portals. The user name stays reserved."
            )
        }
    }

    fileprivate static func change(
        _ instance: Instance, _ userName: String, _ what: String, _ edit: (inout Citizen) -> Void,
        also more: (Citizen) -> [Change] = { _ in [] }
    ) async throws(CommandError) {
        let citizen = try await instance.citizen(userName).next(edit)
        let event = AuditEvent(
            at: instance.time.now, kind: .citizenChanged, citizen: citizen.id, facts: ["changed": what])
        try await instance.commit([.reviseCitizen(citizen), .record(event)] + more(citizen)) { conflict in
            CommandError(storeFailure: .conflict(conflict))
        }
    }
}

extension DeliveryChannel: ExpressibleByArgument {}
