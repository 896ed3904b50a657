import Cryptography
import Foundation
import KeyFiles

extension Settings {
    /// What the certificates of keys are made out to.
    func hostName() throws(CommandError) -> String { HostName.of(try text(.baseURL)) }

    /// How long the stages of a key's life take.
    func keyTerms() throws(CommandError) -> KeyTerms {
        let using = try number(.keyUsing, in: 0...36_500)
        return KeyTerms(
            publishing: Double(try number(.keyPublishing, in: 0...3_650)) * 86_400,
            using: using == 0 ? nil : Double(using) * 86_400,
            grace: Double(try number(.keyGrace, in: 0...3_650)) * 86_400)
    }

    /// The passphrase of encrypted keys, nil if none is configured.
    func keyPassphrase() throws(CommandError) -> KeyPassphrase? {
        let configured = try text(.keyPassphraseFile)
        if !configured.isEmpty { return try PassphraseFile.read(configured) }
        guard let credentials = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"] else { return nil }
        let path = credentials + "/key-passphrase"
        return FileManager.default.fileExists(atPath: path) ? try PassphraseFile.read(path) : nil
    }

    /// How the token is reached, nil if none is configured.
    func tokenAccess() throws(CommandError) -> TokenAccess? {
        let module = try text(.tokenModule)
        guard !module.isEmpty else { return nil }
        let file = try text(.tokenPINFile)
        return TokenAccess(module: module, pin: file.isEmpty ? nil : try PassphraseFile.line(of: file))
    }
}

/// The host in an address, as certificates name it.
enum HostName {
    static func of(_ url: String) -> String { URLComponents(string: url)?.host ?? "brama" }
}

/// Files with one secret line, which nobody but their owner may read.
enum PassphraseFile {
    static func read(_ path: String) throws(CommandError) -> KeyPassphrase {
        guard let passphrase = KeyPassphrase(Array(try line(of: path).utf8)) else {
            throw CommandError(
                .passphraseRefused, "the first line of \(path) is no passphrase",
                wayOut: "Write 8 to 1,024 bytes there, best random ones: openssl rand -base64 32.")
        }
        return passphrase
    }

    static func line(of path: String) throws(CommandError) -> String {
        do {
            return try SecretLine.read(path)
        } catch .readableByOthers {
            throw CommandError(
                .passphraseRefused, "\(path) may be read by others",
                wayOut: "Run `chmod 600` on it; if others may have read it, change what is in it.")
        } catch {
            throw CommandError(
                .passphraseRefused, "\(path) cannot be read, or is too large or empty",
                wayOut: "Check the path and its permissions; the secret is its first line.")
        }
    }
}
