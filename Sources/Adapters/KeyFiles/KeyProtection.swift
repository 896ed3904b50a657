package import Cryptography

extension KeyDirectory {
    /// Encrypts every private key and secret that is in clear; those that are encrypted already must open with the same
    /// passphrase, or nothing is changed.
    ///
    /// Each file is replaced whole; one that was interrupted can be run again.
    package func encrypt(with passphrase: KeyPassphrase) throws(KeyFilesError) -> Int {
        try rewriting(readableWith: passphrase, isDone: Self.isEncrypted) { plain, name throws(KeyError) in
            if name.hasSuffix(Self.keySuffix) {
                return try PrivateKey(pem: plain).pem(encryptedWith: passphrase, random: random)
            }
            return try SealedText.seal(Array(plain.utf8), as: name, with: passphrase, random: random)
        }
    }

    /// Writes every private key and secret in clear.
    package func decrypt(with passphrase: KeyPassphrase) throws(KeyFilesError) -> Int {
        try rewriting(readableWith: passphrase, isDone: { !Self.isEncrypted($0) }) { plain, _ throws(KeyError) in plain
        }
    }

    static func isEncrypted(_ text: String) -> Bool { PrivateKey.isEncrypted(pem: text) || SealedText.isSealed(text) }

    /// The names of every private key and secret, retired ones too.
    private func protectedFiles() throws(KeyFilesError) -> [String] {
        var names = Secret.allCases.map(\.fileName)
        for record in try list() where record.token == nil {
            let name = record.id + Self.keySuffix
            // Somebody may have deleted the files of a retired one.
            if try file(name).exists() { names.append(name) }
        }
        return names
    }

    /// Reads all before it writes any.
    private func rewriting(
        readableWith passphrase: KeyPassphrase, isDone: (String) -> Bool,
        _ written: (String, String) throws(KeyError) -> String
    ) throws(KeyFilesError) -> Int {
        let lock = try DirectoryLock(path)
        defer { extendLifetime(lock) }
        var changed: [(name: String, text: String)] = []
        for name in try protectedFiles() {
            let text = try text(of: name)
            do throws(KeyError) {
                let plain = try Self.plain(text, of: name, passphrase)
                if !isDone(text) { changed.append((name, try written(plain, name))) }
            } catch {
                throw .refusedKey(name, error)
            }
        }
        for (name, text) in changed { try file(name).write(Array(text.utf8)) }
        return changed.count
    }

    private static func plain(
        _ text: String, of name: String, _ passphrase: KeyPassphrase?
    ) throws(KeyError) -> String {
        if SealedText.isSealed(text) {
            return String(decoding: try SealedText.open(text, as: name, with: passphrase), as: UTF8.self)
        }
        guard PrivateKey.isEncrypted(pem: text) else { return text }
        return try PrivateKey(pem: text, passphrase: passphrase).pem()
    }
}
