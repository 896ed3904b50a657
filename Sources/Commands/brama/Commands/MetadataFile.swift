import Foundation
import IdentityProvider
import SAML

/// A relying party's metadata as an administrator hands it in.
struct MetadataFile {
    private static let limit = 4 << 20

    var octets: [UInt8]
    var entityID: String
    var hasSigningKey: Bool
    var hasEncryptionKey: Bool
    /// Whether no answer can go to it by POST.
    var takesArtifactsOnly: Bool

    /// Reads a file, or standard input for `-`, and judges it as the server will.
    static func read(_ path: String) throws(CommandError) -> MetadataFile {
        try judge(contents(of: path), from: path)
    }

    /// Judges metadata as the server will; `path` is what an error calls them.
    static func judge(_ octets: [UInt8], from path: String) throws(CommandError) -> MetadataFile {
        let entities: [EntityDescriptor]
        do {
            entities = try MetadataDocument.parse(octets)
        } catch {
            throw invalid(path, "it is not SAML metadata: \(error.sentence)")
        }
        guard entities.count == 1, let entity = entities.first else {
            throw invalid(path, "it holds \(entities.count) entities, and one is wanted")
        }
        guard let role = entity.serviceProvider else { throw invalid(path, "it has no SPSSODescriptor for SAML 2.0") }
        try check(entity, role, octets, path)
        return MetadataFile(
            octets: octets, entityID: entity.entityID, hasSigningKey: !role.keys.keys(for: .signing).isEmpty,
            hasEncryptionKey: !role.keys.keys(for: .encryption).isEmpty,
            takesArtifactsOnly: !role.assertionConsumerServices.contains { $0.binding == .httpPOST })
    }

    private static func check(
        _ entity: EntityDescriptor, _ role: SPSSODescriptor, _ octets: [UInt8], _ path: String
    ) throws(CommandError) {
        if let end = entity.validUntil, end < Date() {
            throw invalid(path, "it expired on \(Listing.text(end))")
        }
        guard role.assertionConsumerServices.contains(where: { ResponseBinding(rawValue: $0.bindingURI) != nil })
        else { throw invalid(path, "it has no AssertionConsumerService by HTTP-POST or HTTP-Artifact") }
        if let refusal = role.keys.flatMap(\.refusals).first, role.keys.flatMap(\.keys).isEmpty {
            throw invalid(path, "none of its keys can be used: \(refusal.sentence)")
        }
        try checkEncryption(entity, octets, path)
    }

    private static func checkEncryption(
        _ entity: EntityDescriptor, _ octets: [UInt8], _ path: String
    ) throws(CommandError) {
        let registration = RelyingPartyRegistration(
            entityID: entity.entityID, metadata: octets, profile: .saml2, addedAt: Date(), updatedAt: Date())
        do {
            _ = try RelyingParty(registration: registration).encryption(from: "")
        } catch {
            throw invalid(path, "none of its encryption keys and methods can be used here; RSA or EC with AES-GCM can")
        }
    }

    private static func contents(of path: String) throws(CommandError) -> [UInt8] {
        var octets: [UInt8] = []
        do {
            let file =
                try path == "-" ? .standardInput : FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            while octets.count <= limit, let part = try file.read(upToCount: limit + 1 - octets.count), !part.isEmpty {
                octets += part
            }
        } catch {
            throw CommandError(.fileUnreadable, "\(path) cannot be read", wayOut: "Check the path and its permissions.")
        }
        guard octets.count <= limit else {
            throw CommandError(
                .fileUnreadable, "\(path) is larger than 4 MiB", wayOut: "Give the metadata of one entity.")
        }
        return octets
    }

    private static func invalid(_ path: String, _ problem: String) -> CommandError {
        CommandError(
            .metadataInvalid, "\(path): \(problem)",
            wayOut: "Ask the relying party's engineer for mended metadata; nothing was changed.")
    }
}
