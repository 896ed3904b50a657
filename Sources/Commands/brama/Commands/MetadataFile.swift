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

    /// What comes of keys that the metadata lack, a sentence each.
    func missingKeys(for profile: RelyingPartyProfile) -> [String] {
        var sentences: [String] = []
        if !hasSigningKey, profile.requiresSignedRequests {
            sentences.append("Its metadata has no signing key, and it must sign its requests: none is accepted.")
        } else if !hasSigningKey, profile.requiresSignedResolves {
            sentences.append("Its metadata has no signing key, so its requests are accepted unsigned.")
        }
        if !hasSigningKey, profile.requiresSignedResolves, takesArtifactsOnly {
            sentences.append(
                "It takes answers by artifact only, and cannot fetch one without signing: no login can end.")
        }
        if !hasEncryptionKey, profile.encrypts {
            sentences.append("Its metadata has no encryption key, so assertions go unencrypted.")
        }
        return sentences
    }

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
        try check(entity, octets, path)
        return MetadataFile(
            octets: octets, entityID: entity.entityID, hasSigningKey: !role.keys.keys(for: .signing).isEmpty,
            hasEncryptionKey: !role.keys.keys(for: .encryption).isEmpty,
            takesArtifactsOnly: !role.assertionConsumerServices.contains { $0.binding == .httpPOST })
    }

    private static func check(_ entity: EntityDescriptor, _ octets: [UInt8], _ path: String) throws(CommandError) {
        let registration = RelyingPartyRegistration(
            entityID: entity.entityID, metadata: octets, profile: .saml2, addedAt: Date(), updatedAt: Date())
        do throws(RelyingPartyUnfitness) {
            let party = try RelyingParty(fit: registration)
            guard let end = party.validUntil, end <= Date() else { return }
            throw RelyingPartyUnfitness.expired(end)
        } catch {
            throw invalid(path, error.sentence)
        }
    }

    /// The octets of a file, or of standard input for `-`.
    static func contents(of path: String) throws(CommandError) -> [UInt8] {
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
            wayOut:
                "Nothing was changed. `brama sp check \(ShellWord.text(path))` says all that is wrong, for the relying party's engineer."
        )
    }
}
