/// Octets encrypted with a passphrase, as one line of text: AES-256-GCM under scrypt.
package enum SealedText {
    private static let mark = "brama-sealed-1"

    /// Whether a text is one of these.
    package static func isSealed(_ text: String) -> Bool { text.hasPrefix(mark + ":") }

    /// Encrypts octets; `name` binds the line to where it stands.
    package static func seal(
        _ octets: [UInt8], as name: String, with passphrase: KeyPassphrase, random: any RandomSource
    ) throws(KeyError) -> String {
        let salt = random.bytes(Scrypt.saltByteCount)
        let nonce = random.bytes(AESGCM.nonceByteCount)
        guard let key = Scrypt.derive(passphrase, salt: salt, count: 32) else { throw failed(.encryptionFailed) }
        do {
            let sealed = try AESGCM.seal(octets, key: key, nonce: nonce, authenticating: Array(name.utf8))
            return "\(mark):\(Hex.encode(salt)):\(Hex.encode(nonce + sealed))\n"
        } catch {
            throw .encryptionFailed
        }
    }

    /// Decrypts a line that `seal` wrote.
    package static func open(
        _ text: String, as name: String, with passphrase: KeyPassphrase?
    ) throws(KeyError) -> [UInt8] {
        let parts = text.split(separator: "\n").first?.split(separator: ":") ?? []
        guard parts.count == 3, parts[0] == mark else { throw .malformed }
        guard let passphrase else { throw .passphraseMissing }
        let salt: [UInt8]
        let sealed: [UInt8]
        do {
            salt = try Hex.decode(String(parts[1]))
            sealed = try Hex.decode(String(parts[2]))
        } catch {
            throw .malformed
        }
        guard let key = Scrypt.derive(passphrase, salt: salt, count: 32) else { throw failed(.decryptionFailed) }
        do {
            return try AESGCM.open(
                Array(sealed.dropFirst(AESGCM.nonceByteCount)), key: key,
                nonce: Array(sealed.prefix(AESGCM.nonceByteCount)), authenticating: Array(name.utf8))
        } catch {
            throw .passphraseWrong
        }
    }
}
