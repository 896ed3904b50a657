import Cryptography
import Foundation

/// A public key in a PEM file, bare or in a certificate, which is a container and nothing more (IIP-MD03).
enum KeyFile {
    static func publicKey(in path: String) throws(CommandError) -> PublicKey {
        guard let content = FileManager.default.contents(atPath: path), content.count <= 1 << 20 else {
            throw CommandError(.fileUnreadable, "\(path) cannot be read", wayOut: "Check the path and its permissions.")
        }
        let pem = String(decoding: content, as: UTF8.self)
        do throws(KeyError) {
            if pem.contains("BEGIN CERTIFICATE") { return try Certificate(pem: pem).publicKey }
            return try PublicKey(pem: pem)
        } catch {
            throw CommandError(
                .fileUnreadable, "\(path) holds no key that can be used: \(error.sentence)",
                wayOut: "Give PEM that begins with -----BEGIN CERTIFICATE----- or -----BEGIN PUBLIC KEY-----.")
        }
    }
}
