import ArgumentParser
import Foundation
import IdentityProvider
import Registers

/// Documents that their holders have lost.
struct LostDocuments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lost", abstract: "Add, list and remove lost documents: nobody signs in with one.",
        subcommands: [Add.self, List.self, Remove.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add a document, by its number.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "The document's number, as printed on it.") var number: String

        func run() async throws {
            let instance = try Instance.open(options)
            let number = try LostDocuments.checked(number)
            let row = LostDocumentRow(number: number, addedAt: instance.time.now)
            try await LostDocuments.change(instance, "added") { $0[number] = row.addedAt }
            if output.json { return try Listing.json(row) }
            print("\(number) is on the list of lost documents.")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the lost documents.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let register = Composition.lostDocuments(try Instance.open(options))
            let rows = try registering { () throws(RegisterError) in try register.documents() }
                .sorted { $0.key < $1.key }.map { LostDocumentRow(number: $0.key, addedAt: $0.value) }
            if output.json { return try Listing.json(rows) }
            Listing.table(
                ["number", "added"], rows.map { [$0.number, Listing.text($0.addedAt)] },
                ifEmpty: "No document is reported as lost.")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove a document that was found.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The document's number.") var number: String

        func run() async throws {
            let instance = try Instance.open(options)
            let number = LostDocumentFile.normal(number)
            let register = Composition.lostDocuments(instance)
            let known = try registering { () throws(RegisterError) in try register.documents() }
            guard known[number] != nil else {
                throw CommandError(
                    .notFound, "`\(number)` is not on the list", wayOut: "`brama eid lost list` shows it.")
            }
            try await LostDocuments.change(instance, "removed") { $0[number] = nil }
            print("\(number) is no longer on the list.")
        }
    }

    /// The number is personal data, so the audit event does not hold it.
    private static func change(
        _ instance: Instance, _ what: String, _ edit: (inout [String: Date]) -> Void
    ) async throws(CommandError) {
        let register = Composition.lostDocuments(instance)
        var documents = try registering { () throws(RegisterError) in try register.documents() }
        edit(&documents)
        let event = AuditEvent(at: instance.time.now, kind: .lostDocumentsChanged, facts: ["changed": what])
        try await instance.commit([.record(event)]) { CommandError(storeFailure: .conflict($0)) }
        try registering { () throws(RegisterError) in try register.replace(with: documents) }
    }

    private static func checked(_ text: String) throws(CommandError) -> String {
        let number = LostDocumentFile.normal(text)
        let isNumber =
            (4...20).contains(number.utf8.count)
            && number.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0)
            }
        guard isNumber else {
            throw CommandError(
                .documentNumberWrong, "`\(text)` is no document number",
                wayOut: "Letters and digits, as printed on the document: ABC123456.")
        }
        return number
    }
}

/// A lost document, as it is printed.
struct LostDocumentRow: Codable {
    var number: String
    var addedAt: Date
}
