import ArgumentParser
import Foundation
import IdentityProvider
import TrustedProfileRegistry

/// Confirmation points.
struct Points: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "point", abstract: "Add, list and remove confirmation points.",
        subcommands: [Add.self, List.self, Remove.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a confirmation point, or write one anew under its id.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "A short name: small letters, digits and hyphens.") var id: String
        @Option(help: "gmina, zus, nfz, tax-office, post or consulate.") var kind: ConfirmationPoint.Kind
        @Option(help: "The name, as people know it.") var name: String
        @Option(help: "Street and house.") var street: String
        @Option(name: .customLong("postal-code"), help: "The postal code.") var postalCode: String
        @Option(help: "The town.") var city: String

        func run() async throws {
            let instance = try Instance.open(options)
            let address = PostalAddress(street: street, postalCode: postalCode, city: city)
            guard PointRule.isID(id) else {
                throw CommandError(
                    .pointUnfit, "`\(id)` is no id", wayOut: "Small Latin letters, digits and hyphens, 64 at most.")
            }
            guard NameRule.isName(name), AddressRule.isAddress(address) else {
                throw CommandError(
                    .pointUnfit, "the name or the address is empty, too long, or has control characters",
                    wayOut: "Give name, street, postal code and town, a line each.")
            }
            let point = ConfirmationPoint(
                id: id, kind: kind, name: name, address: address, addedAt: instance.time.now)
            let event = AuditEvent(
                at: instance.time.now, kind: .pointChanged, facts: ["added": id, "kind": kind.rawValue])
            try await instance.commit([.savePoint(point), .record(event)]) { CommandError(storeFailure: .conflict($0)) }
            if output.json { return try Listing.json(point) }
            print("\(name) is a confirmation point, id \(id).")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the confirmation points, all or those that fit.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "Only those of this kind.") var kind: ConfirmationPoint.Kind?
        @Argument(help: "Words of the name or the address; marks and capitals do not matter.") var words: [String] = []

        func run() async throws {
            let instance = try Instance.open(options)
            let all = try await instance.read { () async throws(StoreError) in try await instance.stores.points.points()
            }
            let found = PointSearch.find(words.joined(separator: " "), kind: kind, in: all)
            if output.json { return try Listing.json(found) }
            Listing.table(
                ["id", "kind", "name", "address"],
                found.map {
                    [
                        $0.id, $0.kind.rawValue, $0.name,
                        "\($0.address.street), \($0.address.postalCode) \($0.address.city)",
                    ]
                }, ifEmpty: "There are no such points. Add one: brama point add ID …")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a confirmation point; its officers confirm nothing there from now on.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "The point's id.") var id: String

        func run() async throws {
            let instance = try Instance.open(options)
            let point = try await instance.point(id)
            let event = AuditEvent(at: instance.time.now, kind: .pointChanged, facts: ["removed": id])
            try await instance.commit([.removePoint(id), .record(event)]) { CommandError(storeFailure: .conflict($0)) }
            if output.json { return try Listing.json(point) }
            print("\(point.name) is no confirmation point any more.")
        }
    }
}

extension ConfirmationPoint.Kind: ExpressibleByArgument {}
