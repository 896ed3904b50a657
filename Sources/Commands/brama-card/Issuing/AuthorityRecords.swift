import CardAuthority
import Cryptography
import Foundation

/// What the authority remembers of one certificate.
struct IssuedCertificate: Codable, Equatable {
    /// In hexadecimal.
    var serialNumber: String
    /// The number of the card.
    var documentNumber: String
    /// The last instant of validity.
    var notAfter: Date
    /// When it was revoked, if it was.
    var revokedAt: Date?
}

/// The authority's book: every certificate that it issued, and the number of its last revocation list.
struct AuthorityRecords: Codable, Equatable {
    var certificates: [IssuedCertificate] = []
    var revocationListNumber = 0

    init() {}

    init(json: [UInt8], _ directory: String) throws(CommandError) {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do {
            self = try decoder.decode(Self.self, from: Data(json))
        } catch {
            throw CommandError(AuthorityError.unreadable, directory: directory)
        }
    }

    func json() throws(CommandError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(self)) + [0x0A]
        } catch {
            throw CommandError(.outputFailed, "the authority's book cannot be written as JSON", wayOut: "Try again.")
        }
    }

    /// The revoked ones, as the list names them.
    func revoked() throws(CommandError) -> [RevokedCertificate] {
        var revoked: [RevokedCertificate] = []
        for certificate in certificates {
            guard let revokedAt = certificate.revokedAt else { continue }
            do {
                let serialNumber = try Hex.decode(certificate.serialNumber)
                revoked.append(RevokedCertificate(serialNumber: serialNumber, revokedAt: revokedAt))
            } catch {
                throw CommandError(
                    .authorityUnreadable, "the authority's book has a broken serial number \(certificate.serialNumber)",
                    wayOut: "Restore issued.json.")
            }
        }
        return revoked
    }

    /// Marks a certificate as revoked; one that was revoked before keeps its date.
    mutating func revoke(serialNumber: String, at now: Date) throws(CommandError) -> IssuedCertificate {
        guard let index = certificates.firstIndex(where: { $0.serialNumber == serialNumber }) else {
            throw CommandError(
                .certificateUnknown, "this authority issued no certificate \(serialNumber)",
                wayOut: "brama-card issue printed the serial number; a card's file is taken too.")
        }
        certificates[index].revokedAt = certificates[index].revokedAt ?? now
        return certificates[index]
    }
}
