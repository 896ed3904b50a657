import Cryptography
import Foundation
import SAML

/// Brama as its metadata shows it: all that a portal knows of it.
struct BramaMetadata: Sendable {
    var entityID: String
    /// The keys that may sign its messages, all of them.
    let signingKeys: [PublicKey]
    /// Where requests go by Redirect.
    var redirectLocation: String
    /// Where requests go by POST.
    let postLocation: String
    /// Where logout messages go by POST and by Redirect; nil if Brama takes none.
    var logoutLocation: String?
    /// Where artifacts are exchanged.
    var artifactServices: [IndexedEndpoint]

    /// Reads a file that an administrator vouches for.
    init(file: String, now: Date) throws {
        guard let content = FileManager.default.contents(atPath: file) else {
            throw CommandError(
                .metadataRefused, "\(file) cannot be read", wayOut: "Write it with: brama metadata > \(file)")
        }
        do {
            try self.init([UInt8](content), now: now)
        } catch {
            throw CommandError(
                .metadataRefused, "\(file) is not metadata of an identity provider: \(error)",
                wayOut: "Write it anew with: brama metadata > \(file)")
        }
    }

    /// Why metadata is of no use.
    enum Unusable: Error, Equatable {
        case notOneIdentityProvider, expired, noSigningKey, noAddress(Binding)
    }

    init(_ octets: [UInt8], now: Date) throws {
        let providers = try MetadataDocument.parse(octets).filter { $0.identityProvider != nil }
        guard providers.count == 1, let role = providers[0].identityProvider else {
            throw Unusable.notOneIdentityProvider
        }
        for end in [providers[0].validUntil, role.role.validUntil] {
            if let end, end <= now { throw Unusable.expired }
        }
        entityID = providers[0].entityID
        signingKeys = role.keys.keys(for: .signing)
        guard !signingKeys.isEmpty else { throw Unusable.noSigningKey }
        guard let redirect = role.singleSignOnService(.httpRedirect) else { throw Unusable.noAddress(.httpRedirect) }
        guard let post = role.singleSignOnService(.httpPOST) else { throw Unusable.noAddress(.httpPOST) }
        redirectLocation = redirect.location
        postLocation = post.location
        logoutLocation = role.singleLogoutServices.first { $0.binding == .httpPOST }?.location
        artifactServices = role.artifactResolutionServices.filter { $0.binding == .soap }
        guard !artifactServices.isEmpty else { throw Unusable.noAddress(.soap) }
    }
}
