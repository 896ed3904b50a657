import Cryptography
import Foundation

/// The directory in which the portals keep their keys, metadata and registers.
struct PortalFolder: Sendable {
    let path: String

    /// A directory for new portals; one that has portals already is refused.
    static func make(_ path: String) throws -> PortalFolder {
        let folder = PortalFolder(path: path)
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandError(
                .directoryMissing, "\(path) cannot be made", wayOut: "Choose a directory that you may write to.")
        }
        for portal in Portal.allCases {
            guard try folder.signingKey(portal).read() == nil else {
                throw CommandError(
                    .directoryInUse, "\(path) holds the keys of \(portal.name) already",
                    wayOut: "Take another directory, or remove this one and register the portals again.")
            }
        }
        return folder
    }

    /// The directory that `init` made.
    static func open(_ path: String) throws -> PortalFolder {
        let folder = PortalFolder(path: path)
        guard try folder.signingKey(.sekap).read() != nil else {
            throw CommandError(
                .directoryMissing, "\(path) holds no portals", wayOut: "Run: brama-demo init --directory \(path)")
        }
        return folder
    }

    /// Writes a portal's keys.
    func keep(_ keys: PortalKeys, of portal: Portal) throws {
        try signingKey(portal).write(Array(keys.signing.pem().utf8))
        try file(portal, "signing.cert.pem").write(Array(keys.signingCertificate.pem.utf8))
        try file(portal, "encryption.key.pem").write(Array(keys.decryption.pem().utf8))
        try file(portal, "encryption.cert.pem").write(Array(keys.encryptionCertificate.pem.utf8))
        try file(portal, "register.key").write(keys.registerKey)
    }

    /// Reads a portal's keys.
    func keys(of portal: Portal) throws -> PortalKeys {
        do {
            return PortalKeys(
                signing: try PrivateKey(pem: text(portal, "signing.key.pem")),
                signingCertificate: try Certificate(pem: text(portal, "signing.cert.pem")),
                decryption: try PrivateKey(pem: text(portal, "encryption.key.pem")),
                encryptionCertificate: try Certificate(pem: text(portal, "encryption.cert.pem")),
                registerKey: try bytes(portal, "register.key"))
        } catch let error as KeyError {
            throw CommandError(
                .keyFailed, "a key of \(portal.name) cannot be used: \(error)",
                wayOut: "Make the portals anew in another directory and register them again.")
        }
    }

    /// Writes a portal's metadata and returns the file's path.
    func write(_ metadata: [UInt8], metadataOf portal: Portal) throws -> String {
        let path = "\(self.path)/\(portal.rawValue).metadata.xml"
        try Data(metadata).write(to: URL(fileURLWithPath: path), options: .atomic)
        return path
    }

    /// The file of a portal's register.
    func register(_ portal: Portal, _ name: String) -> PrivateFile {
        file(portal, name + ".json")
    }

    private func signingKey(_ portal: Portal) -> PrivateFile { file(portal, "signing.key.pem") }

    private func file(_ portal: Portal, _ name: String) -> PrivateFile {
        PrivateFile(path: "\(path)/\(portal.rawValue).\(name)")
    }

    private func text(_ portal: Portal, _ name: String) throws -> String {
        String(decoding: try bytes(portal, name), as: UTF8.self)
    }

    private func bytes(_ portal: Portal, _ name: String) throws -> [UInt8] {
        let file = file(portal, name)
        guard let bytes = try file.read() else {
            throw CommandError(
                .fileRefused, "\(file.path) is missing",
                wayOut: "Make the portals anew in another directory and register them again.")
        }
        return bytes
    }
}
