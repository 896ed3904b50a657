import Cryptography
import Foundation
import IdentityProvider

struct FixedTime: TimeSource {
    let now = Date(timeIntervalSince1970: 1_767_225_600.25)
}

/// A directory of its own, removed with the value.
final class Directory: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/delivery-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("\(path) stays: \(error)")
        }
    }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path + "/" + name)
    }

    /// Writes a shell script that others can run.
    func script(_ body: String) throws -> String {
        let file = path + "/program"
        try Data("#!/bin/sh\n\(body)\n".utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        return file
    }
}

func message(
    to: String = "anna@example.pl", channel: DeliveryChannel = .email, subject: String = "Kod", text: String = "Kod 1"
) -> OutgoingMessage {
    OutgoingMessage(to: to, channel: channel, purpose: "sign-in", subject: subject, text: text, code: "12345678")
}
