import ArgumentParser
import Cryptography
import Foundation
import IdentityProvider

/// Shows what a relying party would get.
struct PreviewAnswer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Print the signed answer that a relying party would get for a citizen, and what it leaves out.",
        discussion: """
            The answer is written and signed by the code that answers logins, to a request that asks for nothing in \
            particular. It is stored nowhere and of no use: no artifact, no session and no record of an assertion \
            comes of it. Where the citizen would be asked first, they are taken to have agreed. Looking at a citizen's \
            data goes into the audit chain.
            """)

    @OptionGroup var options: DirectoryOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The relying party's entityID.") var id: String
    @Option(help: "The citizen's user name or id.") var citizen: String
    @Option(help: "How the citizen has signed in: trusted-profile or e-id.") var method: Method = .trustedProfile

    enum Method: String, ExpressibleByArgument, CaseIterable {
        case trustedProfile = "trusted-profile"
        case electronicID = "e-id"

        var descriptor: MethodDescriptor {
            switch self {
            case .trustedProfile: MethodDescriptor(id: .trustedProfile, level: .substantial, contextClasses: [])
            case .electronicID: MethodDescriptor(id: .electronicID, level: .high, contextClasses: [])
            }
        }
    }

    func run() async throws {
        let instance = try Instance.open(options)
        let party = try await instance.relyingParty(id)
        let person = try await instance.citizen(citizen)
        let consent = try await instance.read { () async throws(StoreError) in
            try await instance.stores.consents.consent(of: person.id, to: party.entityID)
        }
        let now = instance.time.now
        let previewer = AnswerPreviewer(
            settings: try instance.settings.singleSignOn(), keys: try Composition.keySource(instance).current,
            random: SystemRandomSource())
        let preview: AnswerPreview
        do {
            preview = try previewer.preview(
                of: party, for: person, by: method.descriptor, agreed: consent, at: now)
        } catch {
            throw CommandError(error, party)
        }
        let event = AuditEvent(
            at: now, kind: .citizenDataViewed, relyingParty: party.entityID, citizen: person.id,
            facts: ["by": "sp preview"])
        try await instance.commit([.record(event)]) { CommandError(storeFailure: .conflict($0)) }
        let row = PreviewRow(preview, party)
        if output.json { try Listing.json(row) } else { row.show() }
    }
}

/// A preview as it is printed.
struct PreviewRow: Codable {
    struct LeftOut: Codable {
        var attribute: String
        var reason: String
        var why: String
    }

    var relyingParty: String
    var destination: String
    var binding: String
    /// The Response as it would be sent, before the binding's encoding.
    var response: String
    /// The assertion in clear.
    var assertion: String
    var isEncrypted: Bool
    /// What the citizen would have to agree to first.
    var consent: [String]
    var leftOut: [LeftOut]

    init(_ preview: AnswerPreview, _ party: RelyingParty) {
        relyingParty = party.entityID
        destination = preview.returnAddress.location
        binding = preview.returnAddress.binding.rawValue
        response = String(decoding: preview.response, as: UTF8.self)
        assertion = String(decoding: preview.assertion, as: UTF8.self)
        isEncrypted = !response.contains(assertion)
        consent = preview.asked.map(\.attribute.rawValue)
        leftOut = preview.omissions.map {
            LeftOut(attribute: $0.attribute.rawValue, reason: $0.reason.rawValue, why: $0.reason.sentence(party))
        }
    }

    /// The XML as it is: it is for a program to verify as well as for people.
    func show() {
        print(response)
        if isEncrypted { print("\nIn the encrypted part:\n\n" + assertion) }
        print("\nIt would go to \(Printable.text(destination))\n  by \(binding).")
        if !consent.isEmpty {
            print("The citizen would be asked first whether to release \(consent.joined(separator: ", ")).")
        }
        if leftOut.isEmpty { return print("Nothing is left out.") }
        print("\nLeft out:")
        for one in leftOut { print("  \(one.attribute): \(Printable.text(one.why))") }
    }
}

extension AttributeOmission.Reason {
    fileprivate func sentence(_ party: RelyingParty) -> String {
        switch self {
        case .notReleased: "the registration does not release it (brama sp set ID release=…)"
        case .conditionUnmet:
            "the metadata lack the entity attribute that the registration demands (release-if)"
        case .notRequested: "the metadata do not ask for it, and the registration releases no more (release-rule)"
        case .noValue: "nothing is known of the citizen there"
        }
    }
}

extension CommandError {
    fileprivate init(_ refusal: PreviewRefusal, _ party: RelyingParty) {
        switch refusal {
        case .refused(let number):
            self.init(
                .previewImpossible, "the relying party would get the error \(number.rawValue) and no assertion",
                wayOut: ErrorAdvice.text(number.rawValue) ?? "docs/errors.md, \(number.rawValue)")
        case .noReturnAddress:
            self.init(
                .previewImpossible, "the metadata have no assertion consumer service by HTTP-POST or HTTP-Artifact",
                wayOut: "brama sp check \(ShellWord.text(party.entityID))")
        case .levelTooLow(let floor):
            self.init(
                .previewImpossible,
                "this way of signing in proves nobody here: the relying party needs \(floor.rawValue), "
                    + "or the citizen has no valid trusted profile",
                wayOut: "Try --method e-id, or `brama citizen show U`, or `brama sp set ID minimum-level=…`.")
        case .unwritable(let cause):
            self.init(
                .previewImpossible, "the answer cannot be written: \(cause)",
                wayOut: "`brama keys list`, `brama sp show ID` and `brama doctor` show why.")
        }
    }
}
