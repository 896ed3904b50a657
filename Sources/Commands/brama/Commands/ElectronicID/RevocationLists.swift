import ArgumentParser
import AsyncHTTPClient
import Cryptography
import Foundation
import IdentityProvider
import Registers

/// The authorities' lists of cards that are no longer good.
struct RevocationLists: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crl", abstract: "Fetch and show the authorities' revocation lists.",
        subcommands: [Refresh.self, Show.self])

    struct Refresh: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetch every list now; a running server does so on schedule.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let instance = try Instance.open(options)
            let client = HTTPClient(eventLoopGroupProvider: .singleton)
            let fetched: [FetchedList]
            do throws(CommandError) {
                let round = try Composition.revocationRound(instance, client: client)
                fetched = await round.run(at: instance.time.now)
            } catch {
                try await client.shutdown()
                throw error
            }
            try await client.shutdown()
            try tell(fetched)
        }

        private func tell(_ fetched: [FetchedList]) throws(CommandError) {
            let rows = fetched.map(FetchedListRow.init)
            let failures = fetched.compactMap { list in list.failure.map { "\(list.address): \($0)" } }
            let kept = rows.filter { $0.failure == nil }
            if output.json {
                try Listing.json(rows)
            } else if !kept.isEmpty || failures.isEmpty {
                Listing.table(
                    ["address", "authority", "next update"], kept.map(\.cells),
                    ifEmpty: "No list was fetched. Addresses come from eid.crl-urls and from cards.")
            }
            guard failures.isEmpty else {
                throw CommandError(
                    .revocationListsFailed, failures.joined(separator: "; "),
                    wayOut: "The lists that were there before stay. Check eid.crl-urls and the network.")
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the list of each authority.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let instance = try Instance.open(options)
            let register = Composition.cardAuthorities(instance)
            let lists = Composition.revocationLists(instance)
            let authorities = try registering { () throws(RegisterError) in try register.certificates() }
            let rows = authorities.map { RevocationListRow($0, lists.list(of: $0), at: instance.time.now) }
            if output.json { return try Listing.json(rows) }
            Listing.table(
                ["authority", "state", "made", "next update", "revoked"], rows.map(\.cells),
                ifEmpty: "No authority is trusted. Add one: brama eid trust add FILE")
        }
    }
}

/// What came of fetching a list, as it is printed.
struct FetchedListRow: Codable {
    var address: String
    var authority: String?
    var nextUpdate: Date?
    var failure: String?

    init(_ fetched: FetchedList) {
        address = fetched.address
        authority = fetched.issuer
        nextUpdate = fetched.nextUpdate
        failure = fetched.failure
    }

    /// For people.
    var cells: [String] { [address, authority ?? "–", nextUpdate.map(Listing.text) ?? "–"] }
}

/// An authority's list, as it is printed.
struct RevocationListRow: Codable {
    var authority: String
    /// `current`, `out of date` or `missing`.
    var state: String
    var thisUpdate: Date?
    var nextUpdate: Date?
    var revoked: Int?

    init(_ authority: Certificate, _ list: RevocationList?, at now: Date) {
        self.authority = authority.subject
        state = list.map { now < $0.nextUpdate ? "current" : "out of date" } ?? "missing"
        thisUpdate = list?.thisUpdate
        nextUpdate = list?.nextUpdate
        revoked = list?.count
    }

    /// For people.
    var cells: [String] {
        [
            authority, state, thisUpdate.map(Listing.text) ?? "–", nextUpdate.map(Listing.text) ?? "–",
            revoked.map(String.init) ?? "–",
        ]
    }
}
