import Cryptography
import Foundation
import HummingbirdTesting
import SAML
import Testing

@testable import brama_demo

/// What a portal does not believe; each with the same login ending well afterwards.
struct BelievingTests {
    func refused(
        _ portal: Portal, as number: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ forge: (Answer) throws -> [UInt8]
    ) async throws {
        let browser = Browser(try PortalUnderTest(portal))
        let answer = try await browser.begin()
        let page = try await browser.bring(try forge(answer), for: answer)
        #expect(page.errorNumber == number, sourceLocation: sourceLocation)
        #expect(page.citizen.isEmpty, sourceLocation: sourceLocation)
        let control = try await browser.bring(try answer.response(), for: answer)
        #expect(control.citizen == Answer.citizen, sourceLocation: sourceLocation)
    }

    @Test(arguments: [Portal.peup, .eUrzad])
    func `an unsigned Response is refused, encrypted or not (V17, V29)`(_ portal: Portal) async throws {
        for encrypted in [false, true] {
            try await refused(portal, as: "7005") { answer in
                let encryption = ResponseBuilder.Encryption(
                    key: answer.keys.encryptionCertificate.publicKey, recipient: nil)
                let signed = try ResponseBuilder(
                    credential: BramaDouble.credential(), layout: .response, encryption: encrypted ? encryption : nil
                ).success(answer.header(), assertion: answer.assertion(), random: SystemRandomSource())
                return Array(String(decoding: signed.octets, as: UTF8.self).withoutFirstSignature.utf8)
            }
        }
    }

    @Test(arguments: Portal.allCases)
    func `a Response signed with a key from nowhere is refused (V16)`(_ portal: Portal) async throws {
        for layout in [ResponseBuilder.Layout.assertion, .response, .both] {
            for encrypted in [false, true] {
                try await refused(portal, as: "7005") {
                    try $0.response(layout, encrypted: encrypted, credential: BramaDouble.strangeCredential())
                }
            }
        }
    }

    @Test(arguments: Portal.allCases)
    func `a tampered Response is refused`(_ portal: Portal) async throws {
        for layout in [ResponseBuilder.Layout.assertion, .response, .both] {
            try await refused(portal, as: "7005") { answer in
                Array(
                    String(decoding: try answer.response(layout), as: UTF8.self)
                        .replacing("Łucja Anna", with: "Łucja Ewa").utf8)
            }
        }
    }

    @Test(arguments: Portal.allCases)
    func `a tampered ciphertext is refused`(_ portal: Portal) async throws {
        try await refused(portal, as: "7008") { answer in
            let text = String(decoding: try answer.response(.assertion, encrypted: true), as: UTF8.self)
            guard let end = text.ranges(of: "</xenc:CipherValue>").last else { return [] }
            let place = text.index(end.lowerBound, offsetBy: -24)
            let letter = text[place] == "A" ? "B" : "A"
            return Array((text[..<place] + letter + text[text.index(after: place)...]).utf8)
        }
    }

    @Test(arguments: Portal.allCases)
    func `an assertion for another audience is refused`(_ portal: Portal) async throws {
        for audiences in [["http://127.0.0.9:8080/saml/metadata"], []] {
            try await refused(portal, as: "7006") {
                try $0.response { $0.conditions.audienceRestrictions = audiences.isEmpty ? [] : [audiences] }
            }
        }
    }

    @Test(arguments: Portal.allCases)
    func `an assertion for another address is refused`(_ portal: Portal) async throws {
        try await refused(portal, as: "7006") {
            try $0.response { $0.subject.confirmations[0].recipient = "http://127.0.0.9:8080/saml/acs/post" }
        }
        try await refused(portal, as: "7006") {
            try $0.response(header: { $0.destination = "http://127.0.0.9:8080/saml/acs/post" })
        }
    }

    @Test(arguments: Portal.allCases)
    func `an assertion of another issuer is refused`(_ portal: Portal) async throws {
        try await refused(portal, as: "7006") {
            try $0.response { $0.issuer = Issuer("http://127.0.0.9:8080/metadata") }
        }
    }

    @Test(arguments: Portal.allCases)
    func `an expired assertion is refused, and one from the future`(_ portal: Portal) async throws {
        try await refused(portal, as: "7007") { answer in
            try answer.response { $0.conditions.notOnOrAfter = answer.now.addingTimeInterval(-181) }
        }
        try await refused(portal, as: "7007") { answer in
            try answer.response { $0.subject.confirmations[0].notOnOrAfter = answer.now.addingTimeInterval(-181) }
        }
        try await refused(portal, as: "7007") { answer in
            try answer.response { $0.conditions.notBefore = answer.now.addingTimeInterval(181) }
        }
    }

    @Test(arguments: Portal.allCases)
    func `an answer to another request is refused`(_ portal: Portal) async throws {
        try await refused(portal, as: "7003") { try $0.response(header: { $0.inResponseTo = "_another" }) }
        try await refused(portal, as: "7003") {
            try $0.response { $0.subject.confirmations[0].inResponseTo = "_another" }
        }
    }

    @Test(arguments: Portal.allCases)
    func `an unsolicited Response is refused`(_ portal: Portal) async throws {
        try await refused(portal, as: "7003") {
            try $0.response(
                .assertion, { $0.subject.confirmations[0].inResponseTo = nil }, header: { $0.inResponseTo = nil })
        }
    }

    @Test(arguments: Portal.allCases)
    func `a level lower than asked for is refused`(_ portal: Portal) async throws {
        try await refused(portal, as: "7010") {
            try $0.response { $0.authnStatement.classRef = "http://eidas.europa.eu/LoA/low" }
        }
    }

    @Test func `an answer without the names, or without the PESEL where it is needed, is refused`() async throws {
        for (portal, name) in [(Portal.peup, "CurrentFamilyName"), (.sekap, "PersonIdentifier")] {
            let browser = Browser(try PortalUnderTest(portal))
            let answer = try await browser.begin()
            let response = try answer.response { $0.attributes.removeAll { $0.name.hasSuffix(name) } }
            #expect(try await browser.bring(response, for: answer).errorNumber == "7012")
        }
    }
}

extension String {
    /// The text without its first `ds:Signature`.
    fileprivate var withoutFirstSignature: String {
        guard let start = firstRange(of: "<ds:Signature "), let end = firstRange(of: "</ds:Signature>") else {
            return self
        }
        return String(self[..<start.lowerBound]) + String(self[end.upperBound...])
    }
}
