import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

extension World {
    /// Changes what a portal registered, as text.
    func edit(metadataOf portal: Portal, _ edit: (String) throws -> String) async throws {
        let text = String(decoding: portal.registration(at: clock.now).metadata, as: UTF8.self)
        let edited = try edit(text)
        #expect(edited != text, "the edit found nothing to change")
        try await update(portal) { $0.metadata = Array(edited.utf8) }
    }

    /// Registers a portal under metadata of its own making.
    func replace(metadataOf portal: Portal, _ edit: (inout SPSSODescriptor, inout EntityDescriptor) throws -> Void)
        async throws
    {
        let octets = portal.registration(at: clock.now).metadata
        var entity = try #require(try MetadataDocument.parse(octets).first)
        var role = try #require(entity.serviceProvider)
        try edit(&role, &entity)
        entity.serviceProvider = role
        let written = try MetadataDocument.octets(entity, credential: nil)
        try await update(portal) { $0.metadata = written }
    }
}

/// The certificates of Tests/Vectors/Certificates, all over the portals' keys.
enum OddCertificate: String, CaseIterable {
    case selfSigned = "self-signed"
    case twentyYears = "twenty-years"
    case expired
    case notYetValid = "not-yet-valid"
    case sha1, sha512
    case unknownAuthority = "unknown-authority"
    case noSubject = "no-subject"
    case criticalExtension = "critical-extension"
    case otherKeyUsage = "other-key-usage"
    case oddExtendedUsage = "odd-extended-usage"

    /// The certificate over the portals' key of a family.
    func certificate(_ family: String) throws -> Certificate {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Vectors/Certificates/\(family)-\(rawValue).pem")
        return try Certificate(pem: String(contentsOf: folder, encoding: .utf8))
    }
}
