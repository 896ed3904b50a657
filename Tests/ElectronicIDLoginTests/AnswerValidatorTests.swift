import AgentMessages
import Cryptography
import Foundation
import IdentityProvider
import Logging
import Testing

@testable import ElectronicIDLogin

/// Every rule of the validation, each refusal beside the answer that is accepted.
@Suite struct AnswerValidatorTests {
    private let folder: OpenSSLFolder
    private let root: TestAuthority
    private let login = TokenHash(of: "login")

    init() throws {
        folder = try OpenSSLFolder()
        root = try TestAuthority(in: folder)
    }

    @Test func `a good answer names the holder`() async throws {
        let proof = try await validate(try TestCard(by: root))
        #expect(proof.pesel.digits == "90090515836")
        #expect([proof.givenName, proof.secondName, proof.familyName] == ["Anna", "Maria", "Nowak"])
    }

    @Test(arguments: [
        ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
        ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    ])
    func `other keys of the list are accepted`(_ algorithm: [String]) async throws {
        #expect(try await validate(try TestCard(by: root, algorithm: algorithm)).familyName == "Nowak")
    }

    @Test(arguments: [
        ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"],
        ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"],
    ])
    func `keys beside the list are refused`(_ algorithm: [String]) async throws {
        await refused(.keyUnsupported, try TestCard(by: root, algorithm: algorithm))
    }

    @Test func `a signature by another key, over other octets, or by another digest is refused`() async throws {
        let card = try TestCard(by: root)
        let other = try TestCard("other", by: root)
        let challenge = try challenge()
        await refused(.signatureWrong, card, challenge: challenge, signature: try other.sign(challenge))
        await refused(.signatureWrong, card, challenge: challenge, signature: try card.sign(challenge + [0x0A]))
        await refused(
            .signatureWrong, card, challenge: challenge, signature: try card.sign(challenge, digest: "-sha256"))
        await refused(.signatureWrong, card, challenge: challenge, signature: [])
        await refused(.signatureWrong, card, challenge: challenge, signature: try card.sign(challenge) + [0])
        #expect(
            try await validate(card, challenge: challenge, signature: try card.sign(challenge)).familyName == "Nowak")
    }

    @Test func `octets that are no certificate are refused`() async throws {
        let card = try TestCard(by: root)
        for certificate in [[], [0x30, 0], card.certificate + [0], Array(card.certificate.dropLast())] {
            await #expect(throws: AnswerRefusal.certificateUnreadable) {
                let answer = CardAnswer(
                    challenge: try challenge(), login: login, certificate: certificate, signature: [])
                _ = try await validator().validate(answer, at: Date())
            }
        }
    }

    @Test func `a challenge of another login or another Brama, or past its time, is refused`() async throws {
        let card = try TestCard(by: root)
        await refused(.challenge("login"), card, challenge: try challenge(login: TokenHash(of: "another")))
        await refused(.challenge("identity-provider"), card, challenge: try challenge(brama: "https://evil.example"))
        await refused(.challenge("expires-at"), card, at: Date().addingTimeInterval(400))
        await refused(.challenge("issued-at"), card, at: Date().addingTimeInterval(-60))
        await refused(.challenge("unreadable"), card, challenge: Array("hello".utf8))
    }

    @Test func `an authority that is not trusted is refused, also one of the same name`() async throws {
        let stranger = try TestAuthority("stranger", in: folder)
        await refused(.path(.noAnchor), try TestCard(by: stranger))
        let twin = try TestAuthority("root", in: folder, file: "twin")
        let card = try TestCard("second", by: twin)
        await #expect(throws: AnswerRefusal.self) { try await validate(card) }
        #expect(try await validate(try TestCard("third", by: root)).familyName == "Nowak")
    }

    @Test func `a certificate is good within its time`() async throws {
        let card = try TestCard(by: root)
        let year = 366.0 * 86_400
        await refused(.path(.expired), card, issuedAt: Date().addingTimeInterval(year))
        await refused(.path(.notYetValid), card, issuedAt: Date().addingTimeInterval(-year))
    }

    @Test func `an authority between card and anchor is believed if it may sign`() async throws {
        let middle = try TestAuthority("middle", in: folder, below: root)
        let card = try TestCard(by: middle)
        #expect(try await validate(card, below: [middle]).familyName == "Nowak")
        await refused(.path(.noAnchor), card)
        let weak = try TestAuthority(
            "weak", in: folder, below: root,
            extensions: "keyUsage=critical,digitalSignature\nbasicConstraints=critical,CA:FALSE\n")
        await refused(.path(.notAnAuthority), try TestCard("second", by: weak), below: [weak])
    }

    @Test func `no more authorities stand in the path than one above allows`() async throws {
        let limit = "keyUsage=critical,keyCertSign,cRLSign\nbasicConstraints=critical,CA:TRUE,pathlen:0\n"
        let short = try TestAuthority("short", in: folder, extensions: limit)
        let middle = try TestAuthority("middle", in: folder, below: short)
        await refused(.path(.tooLong), try TestCard(by: middle), anchors: [short], below: [middle])
        let direct = try TestCard("direct", by: short)
        #expect(try await validate(direct, anchors: [short], below: [middle]).familyName == "Nowak")
    }

    @Test(arguments: [
        "keyUsage=critical,nonRepudiation\nbasicConstraints=critical,CA:FALSE\n",
        "keyUsage=critical,digitalSignature\nbasicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\n",
        "basicConstraints=critical,CA:FALSE\n",
        "keyUsage=critical,digitalSignature,keyCertSign\nbasicConstraints=critical,CA:TRUE\n",
    ])
    func `a certificate for another purpose is refused`(_ extensions: String) async throws {
        await refused(.purposeWrong, try TestCard(by: root, extensions: extensions))
    }

    @Test func `a certificate that names no further purposes is accepted`() async throws {
        let extensions = "keyUsage=critical,digitalSignature\nbasicConstraints=critical,CA:FALSE\n"
        #expect(try await validate(try TestCard(by: root, extensions: extensions)).familyName == "Nowak")
    }

    @Test(arguments: [
        ("serialNumber", "/SN=Nowak/GN=Anna/CN=Anna"),
        ("serialNumber", "/SN=Nowak/GN=Anna/serialNumber=90090515836"),
        ("serialNumber", "/SN=Nowak/GN=Anna/serialNumber=PNOPL-90090515837"),
        ("serialNumber", "/SN=Nowak/GN=Anna/serialNumber=PNOCZ-90090515836"),
        ("serialNumber", "/SN=Nowak/GN=Anna/serialNumber=PNOPL-90090515836/serialNumber=PNOPL-44051401359"),
        ("surname", "/GN=Anna/serialNumber=PNOPL-90090515836"),
        ("surname", "/SN=Nowak/SN=Kowalska/GN=Anna/serialNumber=PNOPL-90090515836"),
        ("givenName", "/SN=Nowak/serialNumber=PNOPL-90090515836"),
        ("givenName", "/SN=Nowak/GN= /serialNumber=PNOPL-90090515836"),
    ])
    func `a subject that does not name one person is refused`(_ attribute: String, _ subject: String) async throws {
        await refused(.holderUnreadable(attribute), try TestCard(by: root, subject: subject + TestCard.document))
    }

    @Test func `a card that is lost, or does not name its number, is refused`() async throws {
        let card = try TestCard(by: root)
        await refused(.documentLost, card, documents: FixedDocuments(lost: ["ABC123456"]))
        #expect(try await validate(card, documents: FixedDocuments(lost: ["ABC123457"])).familyName == "Nowak")
        await refused(.store(.full), card, documents: FixedDocuments(failure: .full))
        let nameless = try TestCard("nameless", by: root, subject: TestCard.anna)
        await refused(.holderUnreadable("documentIdentifier"), nameless)
    }

    // MARK: - One answer

    private func challenge(
        login: TokenHash? = nil, brama: String = "https://brama.example", at now: Date = Date()
    ) throws -> [UInt8] {
        try Challenge(
            identityProvider: brama, relyingParty: "https://sekap.example", relyingPartyNamePolish: "SEKAP",
            relyingPartyNameEnglish: "SEKAP", purpose: .signIn,
            login: ElectronicIDLogin.reference(to: login ?? self.login), issuedAt: now,
            expiresAt: now.addingTimeInterval(180), nonce: "n", checkWords: CheckWords("lampa", "rower")
        ).octets
    }

    private func validator(
        anchors: [TestAuthority]? = nil, below: [TestAuthority] = [], documents: FixedDocuments = FixedDocuments()
    ) -> AnswerValidator {
        var settings = ElectronicIDSettings(entityID: "https://brama.example", baseURL: "https://brama.example")
        settings.staleLists = .warn
        let authorities = CertificateAuthorities(
            anchors: (anchors ?? [root]).map(\.certificate), intermediates: below.map(\.certificate))
        return AnswerValidator(
            authorities: FixedAuthorities(authorities), lists: FixedLists([]), documents: documents,
            settings: settings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// `issuedAt` moves the challenge and the moment of validation together.
    @discardableResult private func validate(
        _ card: TestCard, challenge: [UInt8]? = nil, signature: [UInt8]? = nil, at now: Date? = nil,
        issuedAt: Date = Date().addingTimeInterval(60), anchors: [TestAuthority]? = nil, below: [TestAuthority] = [],
        documents: FixedDocuments = FixedDocuments()
    ) async throws -> PersonProof {
        let octets = try challenge ?? self.challenge(at: issuedAt)
        let answer = CardAnswer(
            challenge: octets, login: login, certificate: card.certificate,
            signature: try signature ?? card.sign(octets))
        return try await validator(anchors: anchors, below: below, documents: documents)
            .validate(answer, at: now ?? issuedAt)
    }

    private func refused(
        _ refusal: AnswerRefusal, _ card: @autoclosure () throws -> TestCard, challenge: [UInt8]? = nil,
        signature: @autoclosure () throws -> [UInt8]? = nil, at now: Date? = nil,
        issuedAt: Date = Date().addingTimeInterval(60),
        anchors: [TestAuthority]? = nil, below: [TestAuthority] = [], documents: FixedDocuments = FixedDocuments(),
        at location: SourceLocation = #_sourceLocation
    ) async {
        await #expect(throws: refusal, sourceLocation: location) {
            try await validate(
                try card(), challenge: challenge, signature: try signature(), at: now, issuedAt: issuedAt,
                anchors: anchors, below: below, documents: documents)
        }
    }
}
