import CardAuthority
import CardSimulator
import Cryptography
import Foundation
import Testing

/// A card as the demo authority issues it, in this process.
struct IssuedCard {
    static let can = "500540"
    static let pin = "1234"
    static let puk = "87654321"

    let memory: VolatileMemory
    let card: SimulatedCard
    let certificate: Certificate

    init(_ offers: [PACEOffer] = [PACEOffer(curve: .brainpoolP256r1, cipher: .aes128)]) throws {
        let (now, random) = (Date(), SystemRandomSource())
        let authority = try DemoAuthority.make(commonName: "Test CA", random: random, at: now)
        let key = try PrivateKey.generate(.p384)
        let number = try #require(IdentityCardNumber("ABA300000"))
        certificate = try authority.issue(
            to: CardHolder(givenName: "Anna", familyName: "Nowak", pesel: "44051401359", documentNumber: number),
            key: key.publicKey,
            terms: CertificateTerms(
                serialNumber: SerialNumber.fresh(random), notBefore: now, notAfter: now.addingTimeInterval(86_400)))
        memory = VolatileMemory(
            CardRecord(
                can: Self.can, pin: Self.pin, puk: Self.puk, pace: offers, certificate: certificate.der,
                privateKey: try key.pem()))
        card = SimulatedCard(try Chip(memory: memory))
    }

    /// Whether the DER of r and s is a signature of the certificate's key.
    func verifies(_ der: [UInt8], over message: [UInt8]) throws -> Bool {
        var rest = der.dropFirst(2)
        var raw: [UInt8] = []
        for _ in 0..<2 {
            let count = Int(try #require(rest.dropFirst().first))
            let digits = rest.dropFirst(2).prefix(count).drop { $0 == 0 }
            raw += [UInt8](repeating: 0, count: 48 - digits.count) + digits
            rest = rest.dropFirst(2 + count)
        }
        return certificate.publicKey.verify(raw, over: message, algorithm: .ecdsaSHA384)
    }
}
