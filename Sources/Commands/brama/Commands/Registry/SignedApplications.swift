import ArgumentParser
import AsyncHTTPClient
import Foundation
import IdentityProvider
import TrustedProfileRegistry

/// Prints the document that an applicant signs.
struct ApplicationDocumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document", abstract: "Print an application as XML, to be signed with a qualified certificate.")

    @OptionGroup var options: DirectoryOptions
    @Argument(help: "The number, with or without hyphens.") var number: String

    func run() async throws {
        let application = try await Instance.open(options).application(number)
        let octets = try await registry { () async throws(RegistryRefusal) in
            try ApplicationDocument.octets(of: application)
        }
        try StandardStream.print(octets)
    }
}

/// Confirms an application by its owner's signature.
struct AcceptSignedApplication: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Confirm an application by its document, signed by its owner with a qualified certificate.",
        discussion: """
            The signature is enveloped XAdES. The authorities are those of qualified/authorities.pem in the instance's \
            directory; their revocation lists are fetched first, from qualified.crl-urls and from where the \
            certificates say they are.
            """)

    @OptionGroup var options: DirectoryOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The number, with or without hyphens.") var number: String
    @Argument(help: "The signed document.") var file: String

    func run() async throws {
        let instance = try Instance.open(options)
        let application = try await instance.application(number)
        let signed = try read()
        let trust = Composition.qualifiedTrust(instance)
        try await fetchLists(instance, trust)
        var outcome = await attempt(signed, application, instance, trust)
        if case .failure(let error) = outcome, error.number == .signedApplicationRefused {
            // The certificate may just have told where its authority's list is.
            try await fetchLists(instance, trust)
            outcome = await attempt(signed, application, instance, trust)
        }
        let confirmation = try outcome.get()
        if output.json { return try Listing.json(confirmation) }
        print("\(application.number) is confirmed by its owner's signature. The server tells the applicant.")
    }

    private func attempt(
        _ signed: [UInt8], _ application: ProfileApplication, _ instance: Instance, _ trust: QualifiedTrust
    ) async -> Result<Confirmation, CommandError> {
        do throws(CommandError) {
            let confirmation = try await instance.registering(.signedApplicationRefused) {
                parts async throws(RegistryRefusal) in
                try await SelfConfirmation(parts, authorities: trust.authorities, lists: trust.lists)
                    .confirm(application, by: signed)
            }
            return .success(confirmation)
        } catch {
            return .failure(error)
        }
    }

    private func read() throws(CommandError) -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        } catch {
            throw CommandError(.fileUnreadable, "\(file) cannot be read", wayOut: "Check the path.")
        }
    }

    /// A list that cannot be fetched is no error here: the signature is judged by those that are there.
    private func fetchLists(_ instance: Instance, _ trust: QualifiedTrust) async throws(CommandError) {
        let configured = try instance.settings.qualifiedListAddresses()
        let client = HTTPClient(eventLoopGroupProvider: .singleton)
        _ = await trust.round(configured, client).run(at: instance.time.now)
        do {
            try await client.shutdown()
        } catch {
            throw CommandError(.revocationListsFailed, "a connection did not close", wayOut: "Try again.")
        }
    }
}
