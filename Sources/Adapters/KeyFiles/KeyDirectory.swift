package import Cryptography
package import Foundation

/// The instance's `keys/`: private keys, certificates, secrets, and the state file that says what each key is for.
///
/// Every change replaces one file whole; of a new key, its files are on disk before the state file names it.
package struct KeyDirectory: Sendable {
    /// The directory's path.
    package let path: String

    static let keySuffix = ".key.pem"

    let random: any RandomSource
    /// With it, what is encrypted is read, and what is new is encrypted.
    private let passphrase: KeyPassphrase?
    /// How keys in a token are reached.
    package let token: TokenAccess?

    package init(
        path: String, random: any RandomSource = SystemRandomSource(), passphrase: KeyPassphrase? = nil,
        token: TokenAccess? = nil
    ) {
        self.path = path
        self.random = random
        self.passphrase = passphrase
        self.token = token
    }

    /// Makes the directory, its secrets and first keys, each the active one of its use and family.
    package func initialise(
        signing: [KeyType] = [.rsa3072, .p256], encryption: [KeyType] = [.rsa3072, .p256], commonName: String,
        at now: Date
    ) throws(KeyFilesError) {
        try makeDirectory()
        let lock = try DirectoryLock(path)
        defer { extendLifetime(lock) }
        guard try !exists() else { throw .alreadyInitialised }
        for secret in Secret.allCases {
            let text = Hex.encode(random.bytes(Secret.byteCount)) + "\n"
            try file(secret.fileName).write(Array(try protected(text, as: secret.fileName).utf8))
        }
        var records = KeyRecords()
        for (use, type) in signing.map({ (KeyUse.signing, $0) }) + encryption.map({ (KeyUse.encryption, $0) }) {
            let record = try makeKey(use: use, type: type, commonName: commonName, at: now)
            records.keys.append(record)
            _ = try records.activate(record.id, at: now)
        }
        try save(records)
    }

    /// Makes a key that is published at once and neither signs nor is offered before `activate`.
    package func generate(
        use: KeyUse, type: KeyType, commonName: String, at now: Date
    ) throws(KeyFilesError) -> KeyRecord {
        let lock = try DirectoryLock(path)
        defer { extendLifetime(lock) }
        var records = try records()
        let record = try makeKey(use: use, type: type, commonName: commonName, at: now)
        records.keys.append(record)
        try save(records)
        return record
    }

    /// Makes a key the active one of its use and family; the one before it becomes published.
    package func activate(_ id: String, at now: Date) throws(KeyFilesError) -> KeyRecord {
        try changing { (records) throws(KeyFilesError) in try records.activate(id, at: now) }
    }

    /// Makes the key that was in use before this active one active again; this one is published as if it were new.
    package func stepBack(
        from id: String, at now: Date
    ) throws(KeyFilesError) -> (active: KeyRecord, published: KeyRecord) {
        try changing { (records) throws(KeyFilesError) in try records.stepBack(from: id, at: now) }
    }

    /// Takes a key out of use; the active one of its use and family is refused.
    package func retire(_ id: String, at now: Date) throws(KeyFilesError) -> KeyRecord {
        try changing { (records) throws(KeyFilesError) in try records.retire(id, at: now) }
    }

    /// Publishes a signing key that is in a token; its certificate is signed by itself there and kept here.
    package func adopt(uri: String, commonName: String, at now: Date) throws(KeyFilesError) -> KeyRecord {
        guard uri.hasPrefix("pkcs11:"), !uri.contains("pin-"), uri.utf8.count <= 1_024 else { throw .tokenURI }
        let key = try tokenKey("it", uri)
        guard let type = KeyType(of: key.publicKey) else {
            throw .token("it", .refused(.unsupportedSize(bits: key.publicKey.bitCount)))
        }
        let id = "\(KeyUse.signing.rawValue)-\(type.rawValue)-\(Hex.encode(random.bytes(4)))"
        let certificate: String
        do {
            certificate = try SelfSignedCertificate.pem(
                of: key, commonName: commonName, serialNumber: random.bytes(16), at: now)
        } catch {
            throw .token("it", .refused(error))
        }
        return try changing { (records) throws(KeyFilesError) in
            try file(id + ".crt.pem").write(Array(certificate.utf8))
            let record = KeyRecord(id: id, use: .signing, type: type, state: .published, createdAt: now, token: uri)
            records.keys.append(record)
            return record
        }
    }

    /// Every key that was ever made here, oldest first.
    package func list() throws(KeyFilesError) -> [KeyRecord] {
        try records().keys
    }

    /// A secret's bytes.
    package func secret(_ secret: Secret) throws(KeyFilesError) -> [UInt8] {
        let text = try clear(try text(of: secret.fileName), of: secret.fileName)
        do {
            let bytes = try Hex.decode(text.trimmingCharacters(in: .whitespacesAndNewlines))
            guard bytes.count >= Secret.byteCount else { throw KeyFilesError.malformed(secret.fileName) }
            return bytes
        } catch {
            throw .malformed(secret.fileName)
        }
    }

    func privateKey(of record: KeyRecord) throws(KeyFilesError) -> PrivateKey {
        if let uri = record.token { return try tokenKey(record.id, uri) }
        let name = record.id + Self.keySuffix
        let pem = try text(of: name)
        do {
            return try PrivateKey(pem: pem, passphrase: passphrase)
        } catch {
            throw .refusedKey(name, error)
        }
    }

    func certificate(_ id: String) throws(KeyFilesError) -> Certificate {
        let name = id + ".crt.pem"
        let pem = String(decoding: try file(name).read(), as: UTF8.self)
        do {
            return try Certificate(pem: pem)
        } catch {
            throw .refusedKey(name, error)
        }
    }

    private func makeKey(
        use: KeyUse, type: KeyType, commonName: String, at now: Date
    ) throws(KeyFilesError) -> KeyRecord {
        let id = "\(use.rawValue)-\(type.rawValue)-\(Hex.encode(random.bytes(4)))"
        let (pem, certificate): (String, String)
        do throws(KeyError) {
            let key = try PrivateKey.generate(type)
            pem = try key.pem()
            certificate = try SelfSignedCertificate.pem(
                of: key, commonName: commonName, serialNumber: random.bytes(16), at: now)
        } catch {
            throw .refusedKey(id, error)
        }
        try file(id + Self.keySuffix).write(Array(try protected(pem, as: id + Self.keySuffix).utf8))
        try file(id + ".crt.pem").write(Array(certificate.utf8))
        return KeyRecord(id: id, use: use, type: type, state: .published, createdAt: now)
    }

    private func tokenKey(_ id: String, _ uri: String) throws(KeyFilesError) -> PrivateKey {
        guard let token else { throw .tokenNotConfigured(id) }
        do {
            return try KeyToken.behind(module: token.module, pin: token.pin).privateKey(uri: uri)
        } catch {
            throw .token(id, error)
        }
    }

    /// A private key or secret as it is written: encrypted if there is a passphrase.
    private func protected(_ text: String, as name: String) throws(KeyFilesError) -> String {
        guard let passphrase else { return text }
        do throws(KeyError) {
            return name.hasSuffix(Self.keySuffix)
                ? try PrivateKey(pem: text).pem(encryptedWith: passphrase, random: random)
                : try SealedText.seal(Array(text.utf8), as: name, with: passphrase, random: random)
        } catch {
            throw .refusedKey(name, error)
        }
    }

    private func clear(_ text: String, of name: String) throws(KeyFilesError) -> String {
        guard SealedText.isSealed(text) else { return text }
        do {
            return String(decoding: try SealedText.open(text, as: name, with: passphrase), as: UTF8.self)
        } catch {
            throw .refusedKey(name, error)
        }
    }

    func text(of name: String) throws(KeyFilesError) -> String {
        String(decoding: try file(name).read(), as: UTF8.self)
    }

    /// Changes the state file under the lock.
    private func changing<Value>(
        _ change: (inout KeyRecords) throws(KeyFilesError) -> Value
    ) throws(KeyFilesError) -> Value {
        let lock = try DirectoryLock(path)
        defer { extendLifetime(lock) }
        var records = try records()
        let value = try change(&records)
        try save(records)
        return value
    }

    private func records() throws(KeyFilesError) -> KeyRecords {
        try KeyRecords(json: try file(KeyRecords.fileName).read())
    }

    private func save(_ records: KeyRecords) throws(KeyFilesError) {
        try file(KeyRecords.fileName).write(try records.json())
    }

    private func exists() throws(KeyFilesError) -> Bool {
        do {
            _ = try records()
            return true
        } catch .missing {
            return false
        }
    }

    private func makeDirectory() throws(KeyFilesError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .system(operation: "mkdir", file: ".", errno: 0)
        }
    }

    func file(_ name: String) -> SecretFile {
        SecretFile(directory: path, name: name)
    }
}
