import Cryptography
import Foundation
import SAML
import Testing

@testable import brama_demo

/// What `init` leaves behind, and what `serve` takes from it.
struct PortalFolderTests {
    private func initialised() throws -> PortalFolder {
        let folder = try PortalFolder.make(
            FileManager.default.temporaryDirectory.appending(path: "portals-" + UUID().uuidString).path)
        for portal in Portal.allCases {
            let site = PortalSite(portal: portal, address: "127.0.0.3", port: 8080)
            let keys = try PortalKeys.generate(for: site, random: SystemRandomSource(), now: Date())
            try folder.keep(keys, of: portal)
            _ = try folder.write(PortalMetadata(site: site, keys: keys).octets(), metadataOf: portal)
        }
        return folder
    }

    @Test func `keys come back as they were, and are their owner's alone`() throws {
        let folder = try initialised()
        for portal in Portal.allCases {
            let keys = try PortalFolder.open(folder.path).keys(of: portal)
            #expect(keys.signing.publicKey == keys.signingCertificate.publicKey)
            #expect(keys.decryption.publicKey == keys.encryptionCertificate.publicKey)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.contains("key") {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test func `a directory with portals in it is not used again, and one without is not served`() throws {
        let folder = try initialised()
        #expect(throws: CommandError.self) { try PortalFolder.make(folder.path) }
        #expect(throws: CommandError.self) { try PortalFolder.open(folder.path + "/nowhere") }
    }

    @Test func `a key that others may read is refused (V39)`() throws {
        let folder = try initialised()
        let path = folder.path + "/peup.signing.key.pem"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: CommandError.self) { try folder.keys(of: .peup) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(try folder.keys(of: .peup).signatureAlgorithm == .ecdsaSHA256)
    }

    @Test(arguments: Portal.allCases)
    func `metadata says what the portal does`(_ portal: Portal) throws {
        let folder = try initialised()
        let file = folder.path + "/\(portal.rawValue).metadata.xml"
        let content = try #require(FileManager.default.contents(atPath: file))
        let entity = try #require(try MetadataDocument.parse([UInt8](content)).first)
        let role = try #require(entity.serviceProvider)
        #expect(role.authnRequestsSigned && role.wantAssertionsSigned)
        #expect(role.assertionConsumerServices.map(\.binding) == portal.answerBindings.map(\.binding))
        #expect(role.keys.keys(for: .signing).count == 1 && role.keys.keys(for: .encryption).count == 1)
        #expect(role.uiInfo?.displayNames.map(\.language) == ["pl", "en", "uk"])
        #expect(role.uiInfo?.descriptions.map(\.language) == ["pl", "en", "uk"])
    }

    @Test func `Brama's metadata is refused if it is of no use or too old`() throws {
        let now = Date()
        let good = try BramaDouble.metadata(validUntil: now.addingTimeInterval(60))
        #expect(try BramaMetadata(good, now: now).entityID == BramaDouble.entityID)
        #expect(throws: BramaMetadata.Unusable.expired) {
            try BramaMetadata(good, now: now.addingTimeInterval(61))
        }
        let site = PortalSite(portal: .peup, address: "127.0.0.4", port: 8080)
        let keys = try PortalKeys.generate(for: site, random: SystemRandomSource(), now: now)
        #expect(throws: BramaMetadata.Unusable.notOneIdentityProvider) {
            try BramaMetadata(PortalMetadata(site: site, keys: keys).octets(), now: now)
        }
    }

    @Test func `addresses off the machine are refused, and shared ones`() throws {
        #expect(try PortalAddresses.parse([]).sites.count == 3)
        for arguments in [
            ["--sekap-address", "192.168.0.1"], ["--sekap-address", "127.0.0.4"], ["--port", "70000"],
        ] {
            #expect(throws: (any Error).self) { try PortalAddresses.parse(arguments) }
        }
    }
}
