package import Foundation

/// Everything that a card keeps: its secrets, their tries, its certificate and its key.
package struct CardRecord: Codable, Sendable, Equatable {
    /// The form of the file.
    package var version: Int
    /// The six digits printed on the card, under which PACE is run.
    package var can: String
    /// The PIN of the authentication key.
    package var pin: GuardedSecret
    /// What unblocks the PIN.
    package var puk: GuardedSecret
    /// The ways to run PACE that the card offers, in its order.
    package var pace: [PACEOffer]
    /// The DER of the authentication certificate.
    package var certificate: Data
    /// The authentication key, PKCS #8 PEM.
    package var privateKey: String

    package init(
        can: String, pin: String, puk: String, pace: [PACEOffer] = [PACEOffer()], certificate: [UInt8],
        privateKey: String
    ) {
        version = 1
        self.can = can
        self.pin = GuardedSecret(digits: pin)
        self.puk = GuardedSecret(digits: puk)
        self.pace = pace
        self.certificate = Data(certificate)
        self.privateKey = privateKey
    }

    /// Reads the file's form.
    package init(json: [UInt8]) throws(CardMemoryError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(json))
        } catch {
            throw .malformed
        }
        guard version == 1, pin.isSound, puk.isSound, !pace.isEmpty else { throw .malformed }
    }

    /// The file's form.
    package func json() throws(CardMemoryError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(self)) + [0x0A]
        } catch {
            throw .malformed
        }
    }
}
