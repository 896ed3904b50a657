import Cryptography
import Foundation
import XMLTree

/// The documents that the xmlsec project publishes, as `scripts/import-xmlsec` leaves them in `Tests/Vectors/xmlsec`.
enum XmlsecVectors {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Vectors/xmlsec")

    static func octets(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try octets(path), as: UTF8.self)
    }

    static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: path))
    }

    /// The documents below some folders, in order.
    static func documents(_ folders: [String]) throws -> [String] {
        try folders.flatMap { name in
            try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)
                .filter { $0.hasSuffix(".xml") }.map { name + "/" + $0 }
        }.sorted()
    }

    /// The keys of their signatures that are of a kind that Brama accepts: RSA of 4,096 bits and P-256.
    static func signers() throws -> (rsa: PublicKey, ec: PublicKey) {
        let certificates = try ["largersacert", "ecdsa-secp256r1-cert"].map {
            try Certificate(pem: try text("keys/\($0).pem"))
        }
        return (certificates[0].publicKey, certificates[1].publicKey)
    }

    /// The RSA key that half of the encrypted documents are for.
    static func phaosKey() throws -> PrivateKey {
        try PrivateKey(
            pem: "-----BEGIN RSA PRIVATE KEY-----\n\(Base64.encode(try octets("01-phaos-xmlenc-3/rsa-priv-key.der")))"
                + "\n-----END RSA PRIVATE KEY-----\n")
    }
}

extension XMLElement {
    /// The first element with a local name, this one included, in document order, and the way to it.
    func first(_ local: String, at path: XMLPath = .root) -> (element: XMLElement, path: XMLPath)? {
        if name.local == local { return (self, path) }
        for (index, child) in elements.enumerated() {
            if let found = child.first(local, at: path.child(index)) { return found }
        }
        return nil
    }

    /// The tree with the element at a path changed.
    func editing(_ path: XMLPath, _ edit: (inout XMLElement) -> Void) -> XMLElement {
        var copy = self
        guard let index = path.indexes.first else {
            edit(&copy)
            return copy
        }
        var position = -1
        copy.children = children.map { node in
            guard case .element(let child) = node else { return node }
            position += 1
            guard position == index else { return node }
            return .element(child.editing(XMLPath(Array(path.indexes.dropFirst())), edit))
        }
        return copy
    }
}
