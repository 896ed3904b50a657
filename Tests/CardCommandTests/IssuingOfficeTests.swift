import CardAuthority
import CardSimulator
import Cryptography
import Foundation
import Testing

@testable import brama_card

@Suite struct IssuingOfficeTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "brama-card-\(UUID().uuidString)").path
    private var office: IssuingOffice {
        IssuingOffice(directory: folder, random: SystemRandomSource(), now: Date(timeIntervalSince1970: 1_790_000_000))
    }

    private func order(number: String? = nil, pin: String? = nil, cardFile: String? = nil) throws -> CardOrder {
        let random = SystemRandomSource()
        let form = HolderForm(
            givenName: "Anna", familyName: "Nowak", pesel: "44051401359", documentNumber: number)
        let validity = try Validity(from: nil, until: nil, now: office.now)
        return CardOrder(
            holder: try form.holder(random: random),
            secrets: try CardSecrets(can: nil, pin: pin, puk: nil, random: random), notBefore: validity.from,
            notAfter: validity.until, distributionPoint: nil, pace: PACEOffer(), cardFile: cardFile)
    }

    @Test func `the first card brings the authority and an empty revocation list with it`() throws {
        let first = try office.issue(order(number: "ABA300000", pin: "1234"))
        let second = try office.issue(order(number: "ABS123456"))
        #expect(first.file == "\(folder)/cards/ABA300000.card")
        #expect(first.certificate.issuer == second.certificate.issuer)
        #expect(FileManager.default.fileExists(atPath: first.revocationList))
        let authority = try Certificate(pem: String(contentsOfFile: first.authorityCertificate, encoding: .utf8))
        #expect(authority.subject == first.certificate.issuer)
        #expect(authority.subject == "CN=Brama Demo e-ID CA,O=Brama Demo,C=PL")
    }

    @Test func `a card's file is its owner's alone and holds what was ordered`() throws {
        let card = try office.issue(order(pin: "1234"))
        let attributes = try FileManager.default.attributesOfItem(atPath: card.file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let record = try CardFile.peek(card.file)
        #expect(record.pin == GuardedSecret(digits: "1234"))
        #expect(record.certificate == Data(card.certificate.der))
        #expect(try PrivateKey(pem: record.privateKey).publicKey == card.certificate.publicKey)
        let key = try FileManager.default.attributesOfItem(atPath: "\(folder)/ca.key.pem")
        #expect(key[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a card is never written over`() throws {
        let card = try office.issue(order(number: "ABA300000"))
        let before = try CardFile.peek(card.file)
        let error = #expect(throws: CommandError.self) { try office.issue(order(number: "ABA300000")) }
        #expect(error?.number == .cardFileExists)
        #expect(try CardFile.peek(card.file) == before)
    }

    @Test func `a revoked card is on the list, by serial number or by file, and stays with its first date`() throws {
        let card = try office.issue(order())
        let serialNumber = try CardCertificate(file: card.file).serialNumber
        #expect(serialNumber == card.serialNumber)
        let before = try Data(contentsOf: URL(fileURLWithPath: card.revocationList))
        let revoked = try office.revoke(serialNumber: serialNumber, days: 1)
        let later = IssuingOffice(
            directory: folder, random: SystemRandomSource(), now: office.now.addingTimeInterval(60))
        let again = try later.revoke(serialNumber: serialNumber, days: 1)
        #expect(revoked.revokedAt == office.now && again.revokedAt == office.now)
        let after = try Data(contentsOf: URL(fileURLWithPath: card.revocationList))
        #expect(!before.contains(octets: try Hex.decode(serialNumber)))
        #expect(after.contains(octets: try Hex.decode(serialNumber)))
    }

    @Test func `a certificate of another authority cannot be revoked`() throws {
        _ = try office.issue(order())
        let error = #expect(throws: CommandError.self) { try office.revoke(serialNumber: "4abc", days: 1) }
        #expect(error?.number == .certificateUnknown)
    }

    @Test func `a list can be renewed without a revocation`() throws {
        let card = try office.issue(order())
        let before = try Data(contentsOf: URL(fileURLWithPath: card.revocationList))
        #expect(try office.renewRevocationList(days: 2) == card.revocationList)
        #expect(try Data(contentsOf: URL(fileURLWithPath: card.revocationList)) != before)
        let elsewhere = IssuingOffice(directory: "\(folder)/none", random: SystemRandomSource(), now: office.now)
        let error = #expect(throws: CommandError.self) { try elsewhere.renewRevocationList(days: 2) }
        #expect(error?.number == .directoryUnusable)
    }
}

extension Data {
    fileprivate func contains(octets: [UInt8]) -> Bool { range(of: Data(octets)) != nil }
}
