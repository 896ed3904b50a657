package import Cryptography
package import Foundation

/// The instance's `keys/`: private keys, certificates, secrets, and the state file that says what each key is for.
///
/// Every change replaces one file whole; of a new key, its files are on disk before the state file names it.
package struct KeyDirectory: Sendable {
    /// The directory's path.
    package let path: String

    private let random: any RandomSource

    package init(path: String, random: any RandomSource = SystemRandomSource()) {
        self.path = path
        self.random = random
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
            try file(secret.fileName).write(Array(text.utf8))
        }
        var records = KeyRecords()
        for (use, type) in signing.map({ (KeyUse.signing, $0) }) + encryption.map({ (KeyUse.encryption, $0) }) {
            let record = try makeKey(use: use, type: type, commonName: commonName, at: now)
            records.keys.append(record)
            _ = try records.activate(record.id)
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
    package func activate(_ id: String) throws(KeyFilesError) -> KeyRecord {
        let lock = try DirectoryLock(path)
        defer { extendLifetime(lock) }
        var records = try records()
        let record = try records.activate(id)
        try save(records)
        return record
    }

    /// Takes a key out of use; the active one of its use and family is refused.
    package func retire(_ id: String) throws(KeyFilesError) -> KeyRecord {
        let lock = try DirectoryLock(path)
        defer { extendLifetime(lock) }
        var records = try records()
        let record = try records.retire(id)
        try save(records)
        return record
    }

    /// Every key that was ever made here, oldest first.
    package func list() throws(KeyFilesError) -> [KeyRecord] {
        try records().keys
    }

    /// A secret's bytes.
    package func secret(_ secret: Secret) throws(KeyFilesError) -> [UInt8] {
        let text = String(decoding: try file(secret.fileName).read(), as: UTF8.self)
        do {
            let bytes = try Hex.decode(text.trimmingCharacters(in: .whitespacesAndNewlines))
            guard bytes.count >= Secret.byteCount else { throw KeyFilesError.malformed(secret.fileName) }
            return bytes
        } catch {
            throw .malformed(secret.fileName)
        }
    }

    func privateKey(_ id: String) throws(KeyFilesError) -> PrivateKey {
        let name = id + ".key.pem"
        let pem = String(decoding: try file(name).read(), as: UTF8.self)
        do {
            return try PrivateKey(pem: pem)
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

    /// A common name has 64 characters at most (RFC 5280 appendix A.1).
    private func makeKey(
        use: KeyUse, type: KeyType, commonName: String, at now: Date
    ) throws(KeyFilesError) -> KeyRecord {
        let id = "\(use.rawValue)-\(type.rawValue)-\(Hex.encode(random.bytes(4)))"
        let pem: String
        do {
            pem = try PrivateKey.generate(type).pem()
        } catch {
            throw .refusedKey(id, error)
        }
        let certificate = try SelfSignedCertificate.pem(
            privateKeyPEM: pem, commonName: String(commonName.prefix(64)), serialNumber: random.bytes(16), at: now)
        try file(id + ".key.pem").write(Array(pem.utf8))
        try file(id + ".crt.pem").write(Array(certificate.utf8))
        return KeyRecord(id: id, use: use, type: type, state: .published, createdAt: now)
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

    private func file(_ name: String) -> SecretFile {
        SecretFile(directory: path, name: name)
    }
}
