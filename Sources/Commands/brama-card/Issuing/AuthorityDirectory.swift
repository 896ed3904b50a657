import CardAuthority
import CardSimulator
import Cryptography
import Foundation
import Glibc

/// The folder of a demo authority: its key and certificate, its book, its revocation list, and the cards.
struct AuthorityDirectory: ~Copyable {
    let path: String
    /// Keeps two commands from writing the book at once; the lock ends with the process, whatever ends it.
    private let lock: Int32

    /// Opens the folder, and makes it if `creating`.
    init(_ path: String, creating: Bool) throws(CommandError) {
        if creating { try Self.makeFolder("\(path)/cards") }
        self.init(path: path, lock: try Self.locked(path))
    }

    private init(path: String, lock: Int32) {
        self.path = path
        self.lock = lock
    }

    deinit {
        close(lock)
    }

    var certificatePath: String { "\(path)/ca.crt.pem" }
    var revocationListPath: String { "\(path)/ca.crl" }
    var revocationListPEMPath: String { "\(path)/ca.crl.pem" }
    private var keyPath: String { "\(path)/ca.key.pem" }
    private var recordsPath: String { "\(path)/issued.json" }

    /// Whether an authority is here.
    var hasAuthority: Bool { access(certificatePath, F_OK) == 0 }

    /// Where the file of a card of this number is put unless told otherwise.
    func cardPath(_ number: IdentityCardNumber) -> String { "\(path)/cards/\(number).card" }

    func authority() throws(CommandError) -> DemoAuthority {
        let (certificate, key) = (try text(certificatePath), try text(keyPath))
        do {
            return try DemoAuthority(certificatePEM: certificate, privateKeyPEM: key)
        } catch {
            throw CommandError(error, directory: path)
        }
    }

    /// Writes a new authority; its certificate last, since that is what says that it is here.
    func keep(_ authority: DemoAuthority) throws(CommandError) {
        try replace(keyPath, with: Array(authority.privateKeyPEM.utf8), mode: 0o600)
        try save(AuthorityRecords())
        try replace(certificatePath, with: Array(authority.certificate.pem.utf8), mode: 0o644)
    }

    func records() throws(CommandError) -> AuthorityRecords {
        try AuthorityRecords(json: Array(text(recordsPath).utf8), path)
    }

    func save(_ records: AuthorityRecords) throws(CommandError) {
        try replace(recordsPath, with: records.json(), mode: 0o600)
    }

    /// Writes the next revocation list, in DER and PEM, after the book that it is made of.
    func writeRevocationList(
        _ records: AuthorityRecords, by authority: DemoAuthority, at now: Date, days: Int
    ) throws(CommandError) {
        var records = records
        records.revocationListNumber += 1
        try save(records)
        let list = try revocationList(records, by: authority, at: now, days: days)
        try replace(revocationListPath, with: list, mode: 0o644)
        try replace(revocationListPEMPath, with: Array(PEM.text(list, label: "X509 CRL").utf8), mode: 0o644)
    }

    private func revocationList(
        _ records: AuthorityRecords, by authority: DemoAuthority, at now: Date, days: Int
    ) throws(CommandError) -> [UInt8] {
        let revoked = try records.revoked()
        do {
            return try authority.revocationList(
                revoked, number: records.revocationListNumber, thisUpdate: now,
                nextUpdate: now.addingTimeInterval(86_400 * TimeInterval(days)))
        } catch {
            throw CommandError(error, directory: path)
        }
    }

    private static func locked(_ path: String) throws(CommandError) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandError(
                .directoryUnusable, "\(path) cannot be opened", wayOut: "brama-card issue --directory DIR makes it.")
        }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                close(descriptor)
                throw CommandError(.directoryUnusable, "\(path) cannot be locked", wayOut: "Use a local disk.")
            }
        }
        return descriptor
    }

    private static func makeFolder(_ path: String) throws(CommandError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandError(
                .directoryUnusable, "\(path) cannot be made", wayOut: "Check the path and its permissions.")
        }
    }

    private func text(_ path: String) throws(CommandError) -> String {
        do {
            return String(decoding: try DurableFile.read(path), as: UTF8.self)
        } catch {
            throw CommandError(error)
        }
    }

    private func replace(_ path: String, with bytes: [UInt8], mode: mode_t) throws(CommandError) {
        do {
            try DurableFile.replace(path, with: bytes, mode: mode)
        } catch {
            throw CommandError(error)
        }
    }
}
