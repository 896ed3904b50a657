import ArgumentParser
import Cryptography
import Foundation
import IdentityProvider
import Registers

/// The authorities whose cards are believed.
struct CardTrust: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "Add, list and remove the authorities whose cards are believed.",
        subcommands: [Add.self, List.self, Remove.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add authorities from a file of certificates, in PEM or DER.",
            discussion: """
                A self-signed certificate becomes an anchor: whoever it signs is believed. Others are believed only \
                below an anchor. With the first anchor the page offers the e-ID card.
                """)

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "The file with the certificates.") var file: String

        func run() async throws {
            let instance = try Instance.open(options)
            let added = try CardAuthorityChoice.read(file)
            let register = Composition.cardAuthorities(instance)
            let known = try registering { () throws(RegisterError) in try register.certificates() }
            let new = try CardAuthorityChoice.new(added, beside: known)
            try await CardTrust.record(instance, "added", new)
            try registering { () throws(RegisterError) in try register.replace(with: known + new) }
            if output.json { return try Listing.json(new.map(CardAuthorityRow.init)) }
            for authority in new {
                let row = CardAuthorityRow(authority)
                print("\(row.subject) is \(row.isAnchor ? "an anchor" : "believed below an anchor"), id \(row.id).")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the authorities.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let register = Composition.cardAuthorities(try Instance.open(options))
            let rows = try registering { () throws(RegisterError) in try register.certificates() }
                .map(CardAuthorityRow.init)
            if output.json { return try Listing.json(rows) }
            Listing.table(
                ["id", "name", "kind", "valid until"],
                rows.map { [$0.id, $0.subject, $0.isAnchor ? "anchor" : "below", Listing.text($0.notAfter)] },
                ifEmpty: "No authority is trusted, so nobody signs in by e-ID card. Add one: brama eid trust add FILE")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Trust an authority no more.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The id, or as much of its beginning as is enough, as `brama eid trust list` shows it.")
        var id: String

        func run() async throws {
            let instance = try Instance.open(options)
            let register = Composition.cardAuthorities(instance)
            let known = try registering { () throws(RegisterError) in try register.certificates() }
            let found = known.filter { $0.fingerprint.hasPrefix(id.lowercased()) && !id.isEmpty }
            guard found.count == 1, let gone = found.first else {
                throw CommandError(
                    .notFound, "\(found.count) authorities have an id that begins with `\(id)`",
                    wayOut: "`brama eid trust list` shows them.")
            }
            try await CardTrust.record(instance, "removed", [gone])
            try registering { () throws(RegisterError) in try register.replace(with: known.filter { $0 != gone }) }
            print("\(gone.subject) is trusted no more.")
        }
    }

    private static func record(
        _ instance: Instance, _ what: String, _ authorities: [Certificate]
    ) async throws(CommandError) {
        let events = authorities.map {
            Change.record(
                AuditEvent(
                    at: instance.time.now, kind: .cardTrustChanged,
                    facts: [what: $0.fingerprint, "name": $0.subject]))
        }
        try await instance.commit(events) { CommandError(storeFailure: .conflict($0)) }
    }
}

/// An authority as it is printed.
struct CardAuthorityRow: Codable {
    /// The beginning of the certificate's SHA-256.
    var id: String
    var subject: String
    var issuer: String
    var isAnchor: Bool
    var notBefore: Date
    var notAfter: Date
    var fingerprint: String

    init(_ certificate: Certificate) {
        id = String(certificate.fingerprint.prefix(12))
        subject = certificate.subject
        issuer = certificate.issuer
        isAnchor = certificate.isSelfSigned
        notBefore = certificate.notBefore
        notAfter = certificate.notAfter
        fingerprint = certificate.fingerprint
    }
}
