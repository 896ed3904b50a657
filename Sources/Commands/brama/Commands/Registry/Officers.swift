import ArgumentParser
import Foundation
import IdentityProvider
import TrustedProfileRegistry

/// Officers of confirmation points.
struct Officers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "officer", abstract: "Add, list and remove the officers of confirmation points.",
        subcommands: [Add.self, List.self, Remove.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a citizen an officer at a point; one who is an officer gets the point beside the others.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "The citizen's user name, or the id of one who has none.") var citizen: String
        @Option(help: "The point's id.") var point: String

        func run() async throws {
            let instance = try Instance.open(options)
            let found = try await instance.citizen(citizen)
            guard !found.isLocked else {
                throw CommandError(
                    .officerUnfit, "`\(citizen)` is locked", wayOut: "Unlock the citizen first: brama citizen unlock")
            }
            let place = try await instance.point(point).id
            let known = try await instance.officer(found.id)
            let officer = Officer(
                citizen: found.id, points: (known?.points ?? []).union([place]),
                addedAt: known?.addedAt ?? instance.time.now)
            try await Officers.commit(instance, .saveOfficer(officer), officer.citizen, ["added": place])
            if output.json { return try Listing.json(OfficerRow(officer, found)) }
            print("\(citizen) is an officer at \(place).")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the officers.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let instance = try Instance.open(options)
            let rows = try await instance.read { () async throws(StoreError) -> [OfficerRow] in
                var rows: [OfficerRow] = []
                for officer in try await instance.stores.points.officers() {
                    rows.append(OfficerRow(officer, try await instance.stores.citizens.citizen(officer.citizen)))
                }
                return rows
            }
            if output.json { return try Listing.json(rows) }
            Listing.table(
                ["citizen", "name", "points", "since"], rows.map(\.cells),
                ifEmpty: "There are no officers. Add one: brama officer add USER --point ID")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove an officer, from one point or from all; they confirm nothing there from now on.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "The citizen's user name, or their id.") var citizen: String
        @Option(help: "The point's id; all of theirs if it is not given.") var point: String?

        func run() async throws {
            let instance = try Instance.open(options)
            let found = try await instance.citizen(citizen)
            guard var officer = try await instance.officer(found.id), point.map(officer.points.contains) ?? true else {
                throw CommandError(
                    .notFound, "`\(citizen)` is no officer there", wayOut: "`brama officer list` shows who is where.")
            }
            officer.points = point.map { officer.points.subtracting([$0]) } ?? []
            let change = officer.points.isEmpty ? Change.removeOfficer(found.id) : .saveOfficer(officer)
            try await Officers.commit(instance, change, found.id, ["removed": point ?? "all"])
            if output.json { return try Listing.json(OfficerRow(officer, found)) }
            print("\(citizen) is no officer \(point.map { "at \($0)" } ?? "any more").")
        }
    }

    private static func commit(
        _ instance: Instance, _ change: Change, _ citizen: CitizenID, _ facts: [String: String]
    ) async throws(CommandError) {
        let event = AuditEvent(at: instance.time.now, kind: .officerChanged, citizen: citizen, facts: facts)
        try await instance.commit([change, .record(event)]) { CommandError(storeFailure: .conflict($0)) }
    }
}

extension Instance {
    /// The officer, if the citizen is one.
    fileprivate func officer(_ citizen: CitizenID) async throws(CommandError) -> Officer? {
        try await read { () async throws(StoreError) in try await stores.points.officer(citizen) }
    }
}

/// An officer as it is printed.
struct OfficerRow: Codable {
    var citizen: String
    var userName: String?
    var name: String
    var points: [String]
    var addedAt: Date

    init(_ officer: Officer, _ citizen: Citizen?) {
        self.citizen = officer.citizen.text
        userName = citizen?.profile?.userName
        name = citizen.map { "\($0.givenName) \($0.familyName)" } ?? "–"
        points = officer.points.sorted()
        addedAt = officer.addedAt
    }

    /// For people.
    var cells: [String] { [userName ?? citizen, name, points.joined(separator: ", "), Listing.text(addedAt)] }
}
