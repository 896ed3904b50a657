import ArgumentParser
import Foundation
import IdentityProvider
import TrustedProfileRegistry

/// Applications for trusted profiles.
struct Applications: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "application", abstract: "List, show, confirm and reject applications for a trusted profile.",
        subcommands: [
            List.self, Show.self, Confirm.self, Reject.self, ApplicationDocumentCommand.self,
            AcceptSignedApplication.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the applications, the newest first.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "How many at most.") var limit = 100

        func run() async throws {
            let instance = try Instance.open(options)
            let limit = max(1, limit)
            let found = try await instance.read { () async throws(StoreError) in
                try await instance.stores.applications.applications(limit: limit)
            }
            let rows = found.map(ApplicationRow.init)
            if output.json { return try Listing.json(rows) }
            Listing.table(
                ["number", "state", "name", "filed", "until"], rows.map(\.cells),
                ifEmpty: "There are no applications.")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one application.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "The number, with or without hyphens.") var number: String

        func run() async throws {
            let row = ApplicationRow(try await Instance.open(options).application(number))
            if output.json { return try Listing.json(row) }
            Listing.card(row.lines)
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Confirm an application for an officer who has compared the document.",
            discussion: """
                The officer's rules hold here as in the browser: one of the point, and never for themselves. With \
                --read-out it is the video call that the applicant chose, and the profile is a temporary one.
                """)

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var officer: OfficerOptions
        @Argument(help: "The number, with or without hyphens.") var number: String
        @Option(name: .customLong("id-card"), help: "The number of the identity card.") var identityCard: String?
        @Option(help: "The number of the passport.") var passport: String?
        @Option(name: .customLong("read-out"), help: "The number as it was read out in the video call.")
        var readOut: String?

        func run() async throws {
            let instance = try Instance.open(options)
            let document = try document()
            let person = try await officer.person(instance)
            let number = try await instance.application(number).number
            let confirmation = try await instance.registering { parts async throws(RegistryRefusal) in
                let desk = OfficerDesk(parts)
                guard let readOut else {
                    return try await desk.confirm(number, by: person, at: officer.point, seeing: document)
                }
                return try await desk.confirmInCall(
                    number, readOut: readOut, by: person, at: officer.point, seeing: document)
            }
            if output.json { return try Listing.json(confirmation) }
            print("\(number) is confirmed. The server tells the applicant.")
        }

        private func document() throws(CommandError) -> IdentityDocument {
            let found: IdentityDocument? =
                switch (identityCard, passport) {
                case (let card?, nil): IdentityDocument(.identityCard, number: card)
                case (nil, let passport?): IdentityDocument(.passport, number: passport)
                default: nil
                }
            guard let found else { throw CommandError(RegistryRefusal.documentWrong) }
            return found
        }
    }

    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reject an application; the applicant is told why, and their data go.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var officer: OfficerOptions
        @Argument(help: "The number, with or without hyphens.") var number: String
        @Option(help: "The reason, as the applicant reads it.") var reason: String

        func run() async throws {
            let instance = try Instance.open(options)
            guard NameRule.isName(reason) else {
                throw CommandError(.applicationRefused, "the reason is no sentence", wayOut: "Give one line of text.")
            }
            let person = try await officer.person(instance)
            let number = try await instance.application(number).number
            try await instance.registering { parts async throws(RegistryRefusal) in
                try await OfficerDesk(parts).reject(number, because: reason, by: person, at: officer.point)
            }
            if output.json { return try Listing.json(ApplicationRow(try await instance.application(number))) }
            print("\(number) is rejected. The server tells the applicant.")
        }
    }
}

/// Names the officer who decides, and the point.
struct OfficerOptions: ParsableArguments {
    @Option(help: "The officer's user name, or their id.") var officer: String
    @Option(help: "The confirmation point's id.") var point: String

    /// The officer, as sure as whoever may work at this terminal.
    func person(_ instance: Instance) async throws(CommandError) -> ProvenPerson {
        let citizen = try await instance.citizen(officer)
        return ProvenPerson(
            citizen: citizen.id, method: MethodID("terminal"), level: .substantial, contextClasses: [],
            authnInstant: instance.time.now)
    }
}

/// An application as it is printed.
struct ApplicationRow: Codable {
    var number: String
    var state: String
    var userName: String?
    var pesel: String?
    var givenName: String?
    var secondName: String?
    var familyName: String?
    var email: String?
    var phone: String?
    var channel: String?
    var register: String?
    /// Somebody has a profile with the number, the name or the address: it cannot be confirmed.
    var impeded: Bool
    var videoCall: Date?
    var rejection: String?
    var createdAt: Date
    var expiresAt: Date

    init(_ application: ProfileApplication) {
        number = application.number
        state = application.state.rawValue
        userName = application.applicant?.userName
        pesel = application.applicant?.pesel?.digits
        givenName = application.applicant?.givenName
        secondName = application.applicant?.secondName
        familyName = application.applicant?.familyName
        email = application.applicant?.email
        phone = application.applicant?.phone
        channel = application.applicant?.channel.rawValue
        register = application.verdict?.rawValue
        impeded = application.pretence != nil
        videoCall = application.videoCall
        rejection = application.rejection
        createdAt = application.createdAt
        expiresAt = application.expiresAt
    }

    /// For people, in a list.
    var cells: [String] { [number, shownState, name, Listing.text(createdAt), Listing.text(expiresAt)] }

    /// For people.
    var lines: [(String, String)] {
        [
            ("number", number), ("state", shownState), ("name", name), ("PESEL", pesel ?? "–"),
            ("user name", userName ?? "–"), ("e-mail", email ?? "–"), ("phone", phone ?? "–"),
            ("codes by", channel ?? "–"), ("person register", register ?? "–"),
            ("video call", videoCall.map(Listing.text) ?? "–"), ("reason", rejection ?? "–"),
            ("filed", Listing.text(createdAt)), ("until", Listing.text(expiresAt)),
        ]
    }

    private var shownState: String { impeded ? "\(state), impeded" : state }

    private var name: String {
        let parts = [givenName, secondName, familyName].compactMap { $0 }
        return parts.isEmpty ? "–" : parts.joined(separator: " ")
    }
}
