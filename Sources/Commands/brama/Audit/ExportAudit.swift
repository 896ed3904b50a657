import ArgumentParser
import Cryptography
import Foundation
import IdentityProvider

extension Audit {
    /// Writes the chain for somebody who has no part in the instance.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the chain without personal parts into a new file, a line for each event.",
            discussion: """
                The chain is verified first. Whoever has the file and a head that was signed by `brama audit head` can \
                verify it on another machine: brama audit verify FILE --head HEAD --certificate CERTIFICATE
                """)

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The file to make; it must not exist.") var file: String

        func run() async throws {
            let instance = try Instance.open(options)
            try await Audit.requireIntact(instance)
            let count = try await Audit.write(instance, to: file)
            print("\(Printable.sentence(file)) holds \(count) \(count == 1 ? "event" : "events").")
        }
    }

    /// Signs where the chain ends.
    struct Head: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign where the chain ends: number, hash and time, to be kept elsewhere.",
            discussion: """
                FILE is text, FILE.sig the signature over it by the active signing key, which OpenSSL verifies too: \
                openssl dgst -sha256 -verify KEY.pem -signature FILE.sig FILE
                """)

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The file to make; FILE.sig is made beside it.") var file: String

        func run() async throws {
            let instance = try Instance.open(options)
            try await Audit.requireIntact(instance)
            var chain = AuditExportChain()
            try await Audit.walk(instance) { event throws(CommandError) in
                do throws(AuditExportError) { _ = try chain.line(for: event) } catch { throw Audit.unwritable(error) }
            }
            let statement = AuditHeadStatement(
                entityID: try instance.settings.singleSignOn().entityID, events: chain.count,
                hash: Hex.encode(chain.hash), time: instance.time.now, key: "")
            let signed = try AuditSignature.sign(statement, by: try Composition.keySource(instance).current)
            try await NewFile(file).written { text throws(CommandError) in
                try text.write(Array(signed.text.utf8))
                try await NewFile(file + ".sig").written { signature throws(CommandError) in
                    try signature.write(signed.signature)
                }
            }
            print("\(file) and \(file).sig say where the chain ends: \(chain.count) events. Keep both elsewhere.")
        }
    }

    /// Refuses to vouch for a chain that does not hold.
    static func requireIntact(_ instance: Instance) async throws(CommandError) {
        let verdict = try await instance.read { () async throws(StoreError) in
            try await instance.stores.audit.verify()
        }
        guard case .intact = verdict else {
            throw CommandError(
                .auditBroken, "the audit chain is broken, and is not vouched for",
                wayOut: "`brama audit verify` says where; keep a copy of the directory as evidence.")
        }
    }

    /// Goes through the events in order, a part of them in memory at a time.
    static func walk(
        _ instance: Instance, _ visit: (RecordedAuditEvent) throws(CommandError) -> Void
    ) async throws(CommandError) {
        var last = 0
        while true {
            let after = last
            let events = try await instance.read { () async throws(StoreError) in
                try await instance.stores.audit.events(after: after, limit: 1_000)
            }
            guard let end = events.last else { return }
            for event in events { try visit(event) }
            last = end.sequence
        }
    }

    /// Writes the export, and tells how many events it has.
    static func write(_ instance: Instance, to path: String) async throws(CommandError) -> Int {
        var chain = AuditExportChain()
        try await NewFile(path).written { file throws(CommandError) in
            try await walk(instance) { event throws(CommandError) in
                let line: [UInt8]
                do throws(AuditExportError) { line = try chain.line(for: event) } catch { throw unwritable(error) }
                try file.write(line + [0x0A])
            }
        }
        return chain.count
    }

    static func unwritable(_ error: AuditExportError) -> CommandError {
        CommandError(.outputFailed, "the export is not written: \(error.sentence)", wayOut: "Nothing was changed.")
    }
}
