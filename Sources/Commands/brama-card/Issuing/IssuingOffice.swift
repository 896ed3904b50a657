import CardAuthority
import CardSimulator
import Cryptography
import Foundation

/// Makes cards and takes them back: what `issue` and `revoke` do, apart from arguments and printing.
struct IssuingOffice {
    /// For how many days a revocation list is good unless told otherwise.
    static let revocationListDays = 30

    let directory: String
    let random: any RandomSource
    let now: Date

    /// Makes a card and its file; the authority is made first if there is none.
    func issue(_ order: CardOrder) throws(CommandError) -> IssuedCard {
        let folder = try AuthorityDirectory(directory, creating: true)
        if !folder.hasAuthority { try makeAuthority(in: folder) }
        let authority = try folder.authority()
        var records = try folder.records()
        let key = try Self.key()
        let serialNumber = SerialNumber.fresh(random)
        let terms = CertificateTerms(
            serialNumber: serialNumber, notBefore: order.notBefore, notAfter: order.notAfter,
            distributionPoint: order.distributionPoint)
        let certificate: Certificate
        do {
            certificate = try authority.issue(to: order.holder, key: key.publicKey, terms: terms)
        } catch {
            throw CommandError(error, directory: directory)
        }
        records.certificates.append(
            IssuedCertificate(
                serialNumber: Hex.encode(serialNumber), documentNumber: order.holder.documentNumber.text,
                notAfter: order.notAfter))
        // The book first: a certificate that nobody has on record could not be revoked.
        try folder.save(records)
        let path = order.cardFile ?? folder.cardPath(order.holder.documentNumber)
        try write(order.record(certificate, key: try Self.pem(key)), to: path)
        return IssuedCard(
            file: path, certificate: certificate, serialNumber: Hex.encode(serialNumber), order: order,
            authorityCertificate: folder.certificatePath, revocationList: folder.revocationListPath)
    }

    /// Puts a certificate on the revocation list and writes the list anew.
    func revoke(serialNumber: String, days: Int) throws(CommandError) -> IssuedCertificate {
        let folder = try AuthorityDirectory(directory, creating: false)
        let authority = try folder.authority()
        var records = try folder.records()
        let revoked = try records.revoke(serialNumber: serialNumber, at: now)
        try folder.writeRevocationList(records, by: authority, at: now, days: days)
        return revoked
    }

    /// Writes the revocation list anew, with the same entries and a later date.
    func renewRevocationList(days: Int) throws(CommandError) -> String {
        let folder = try AuthorityDirectory(directory, creating: false)
        try folder.writeRevocationList(folder.records(), by: folder.authority(), at: now, days: days)
        return folder.revocationListPath
    }

    private func makeAuthority(in folder: borrowing AuthorityDirectory) throws(CommandError) {
        do {
            // A little early, so that a machine whose clock is behind takes the first cards.
            let authority = try DemoAuthority.make(
                commonName: "Brama Demo e-ID CA", random: random, at: now.addingTimeInterval(-300))
            try folder.keep(authority)
            try folder.writeRevocationList(
                AuthorityRecords(), by: authority, at: now, days: Self.revocationListDays)
        } catch let error as AuthorityError {
            throw CommandError(error, directory: directory)
        } catch let error as CommandError {
            throw error
        } catch {
            throw CommandError(AuthorityError.unreadable, directory: directory)
        }
    }

    private static func key() throws(CommandError) -> PrivateKey {
        do {
            return try PrivateKey.generate(.p384)
        } catch {
            throw CommandError(AuthorityError.certificateFailed, directory: "")
        }
    }

    private static func pem(_ key: PrivateKey) throws(CommandError) -> String {
        do {
            return try key.pem()
        } catch {
            throw CommandError(AuthorityError.certificateFailed, directory: "")
        }
    }

    private func write(_ record: CardRecord, to path: String) throws(CommandError) {
        do {
            try CardFile.create(path, record)
        } catch .inUse {
            throw CommandError(
                .cardFileExists, "there is a card \(path) already",
                wayOut: "Give another --card-file or --document-number.")
        } catch {
            throw CommandError(error, card: path)
        }
    }
}
