import Cryptography
import Foundation
import IdentityProvider
import TestSupport
import Testing
import XMLSecurity

@testable import TrustedProfileRegistry

/// Signed applications, with chains made by the `openssl` program: good ones and each kind of bad one.
struct SelfConfirmationTests {
    /// An application that counts, at the machine's own time, since `openssl` makes certificates that begin now.
    private struct Scene {
        let world = World()
        let folder: OpenSSLFolder
        let root: QualifiedAuthority
        let authority: QualifiedAuthority
        let token: Token
        var trust: Trust

        init() async throws {
            world.clock.advance(by: Date().timeIntervalSince(world.clock.now) + 60)
            folder = try OpenSSLFolder()
            root = try QualifiedAuthority("NCCert", in: folder)
            authority = try QualifiedAuthority("CUZ", in: folder, below: root)
            token = try await world.applied().token
            trust = Trust(
                authorities: CertificateAuthorities(
                    anchors: [root.certificate], intermediates: [authority.certificate]),
                lists: [try root.list(), try authority.list()])
        }

        var service: SelfConfirmation { SelfConfirmation(world.parts, authorities: trust, lists: trust) }

        func confirm(_ document: SignedDocument) async throws -> IdentityProvider.Confirmation {
            try await service.confirm(token, by: try document.sign(try await service.document(for: token)))
        }

        /// The refusal's cause.
        func refusal(of document: SignedDocument) async throws -> String {
            do {
                _ = try await confirm(document)
                return "none"
            } catch RegistryRefusal.signatureRefused(let cause) {
                return cause
            }
        }
    }

    @Test(arguments: [false, true], [QualifiedAuthority.p256, QualifiedAuthority.rsa])
    func `a qualified signature confirms the application`(isInclusive: Bool, algorithm: [String]) async throws {
        let scene = try await Scene()
        var document = SignedDocument(try scene.authority.signer(algorithm: algorithm))
        document.isInclusive = isInclusive
        let confirmation = try await scene.confirm(document)
        #expect(confirmation.way == .qualifiedCertificate)
        #expect(confirmation.authority == document.signer.certificate.fingerprint)
        #expect(try await scene.world.citizen("zofia").profile?.record.confirmation == confirmation)
    }

    @Test(arguments: [false, true])
    func `xmlsec1 verifies what the tests sign`(isInclusive: Bool) async throws {
        let scene = try await Scene()
        var document = SignedDocument(try scene.authority.signer())
        document.isInclusive = isInclusive
        let signed = try document.sign(try await scene.service.document(for: scene.token))
        try scene.folder.write(String(decoding: signed, as: UTF8.self), to: "signed.xml")
        try scene.folder.run(
            "xmlsec1",
            [
                "--verify", "--trusted-pem", "NCCert.crt", "--untrusted-pem", "CUZ.crt", "--id-attr:Id",
                "http://uri.etsi.org/01903/v1.3.2#:SignedProperties", "signed.xml",
            ])
    }

    @Test func `the older certificate element, and a reference without a canonicalisation, are read as well`()
        async throws
    {
        let scene = try await Scene()
        var document = SignedDocument(try scene.authority.signer())
        document.certificateElement = "SigningCertificate"
        document.transforms = ["http://www.w3.org/2000/09/xmldsig#enveloped-signature"]
        #expect(try await scene.confirm(document).way == .qualifiedCertificate)
    }

    @Test func `a signature that does not hold, or covers something else, is refused`() async throws {
        let scene = try await Scene()
        let signer = try scene.authority.signer()
        let other = try scene.authority.signer("inna", serial: 5_151)
        let xpath = "http://www.w3.org/TR/1999/REC-xpath-19991116"
        let cases: [(SignatureError, (inout SignedDocument) -> Void)] = [
            (.digestMismatch, { $0.meddle = { $0.replacing("zofia@example.pl", with: "obca@example.pl") } }),
            (.digestMismatch, { $0.meddle = { $0.replacing("2026-11-27T10", with: "2026-11-28T10") } }),
            (.signatureMismatch, { $0.meddle = { $0.replacing("URI=\"#props\"", with: "URI=\"#props\" Id=\"x\"") } }),
            (.signatureMismatch, { $0.signer.key = other.key }),
            (.certificateMismatch, { $0.named = other.certificate }),
            (.certificateMismatch, { $0.shown = other.certificate }),
            (.foreignReference, { $0.reference = "#sig" }),
            (.foreignReference, { $0.propertiesURI = "#sig" }),
            (.malformed("QualifyingProperties"), { $0.target = "#other" }),
            (.transformNotAllowed(xpath), { $0.transforms = [xpath] }),
            (.malformed("Transforms"), { $0.transforms = ["http://www.w3.org/2001/10/xml-exc-c14n#"] }),
            (
                .algorithmNotAllowed("http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
                { $0.algorithm = "http://www.w3.org/2000/09/xmldsig#rsa-sha1" }
            ),
            (
                .algorithmNotAllowed("http://www.w3.org/2000/09/xmldsig#sha1"),
                {
                    $0.shape = {
                        $0.replacing(
                            "http://www.w3.org/2001/04/xmlenc#sha256", with: "http://www.w3.org/2000/09/xmldsig#sha1")
                    }
                }
            ),
            (.notSigned, { $0.meddle = { $0.replacing("ds:Signature", with: "ds:Signatur") } }),
            (.severalSignatures, { $0.shape = { $0.replacing("</ds:Object>", with: "<ds:Signature/></ds:Object>") } }),
            (.comment, { $0.meddle = { $0.replacing("<ds:KeyInfo>", with: "<ds:KeyInfo><!-- x -->") } }),
            (.malformed("SigningCertificate"), { $0.certificateElement = "SignerRole" }),
        ]
        for (error, change) in cases {
            var document = SignedDocument(signer)
            change(&document)
            #expect(try await scene.refusal(of: document) == "\(error)", "\(error)")
        }
        #expect(try await scene.confirm(SignedDocument(signer)).way == .qualifiedCertificate)
    }

    @Test func `another document with a good signature is refused`() async throws {
        let scene = try await Scene()
        let document = SignedDocument(try scene.authority.signer())
        let own = String(decoding: try await scene.service.document(for: scene.token), as: UTF8.self)
        for changed in [own.replacing("+48600100200", with: "+48600100201"), "<a><b>x</b></a>"] {
            await #expect(throws: RegistryRefusal.signatureRefused("the signed document is not this application")) {
                try await scene.service.confirm(scene.token, by: try document.sign(Array(changed.utf8)))
            }
        }
    }

    @Test func `a chain that does not lead to an anchor, or has ended, is refused`() async throws {
        var scene = try await Scene()
        let stranger = try QualifiedAuthority("Obcy", in: scene.folder)
        #expect(
            try await scene.refusal(of: SignedDocument(try stranger.signer("obca"))).hasPrefix("path: noAnchor"))
        let signer = try scene.authority.signer()
        let whole = scene.trust
        scene.trust.authorities = CertificateAuthorities(anchors: [scene.root.certificate])
        #expect(try await scene.refusal(of: SignedDocument(signer)).hasPrefix("path: noAnchor"))
        scene.trust = whole
        let short = try scene.authority.signer("krotka", days: 1, serial: 6_161)
        scene.world.clock.advance(by: 2 * 86_400)
        #expect(try await scene.refusal(of: SignedDocument(short)).hasPrefix("path: expired"))
        #expect(try await scene.confirm(SignedDocument(signer)).way == .qualifiedCertificate)
    }

    @Test func `a revoked certificate, and a list that is missing or out of date, are refused`() async throws {
        var scene = try await Scene()
        let signer = try scene.authority.signer()
        let whole = scene.trust
        scene.trust.lists = [try scene.root.list(), try scene.authority.list(revoking: [4_242])]
        #expect(try await scene.refusal(of: SignedDocument(signer)) == "the certificate is revoked")
        scene.trust.lists = [try scene.root.list(revoking: [77]), try scene.authority.list()]
        #expect(try await scene.refusal(of: SignedDocument(signer)) == "the certificate is revoked")
        for lists in [[whole.lists[0]], [whole.lists[1]], []] {
            scene.trust.lists = lists
            #expect(try await scene.refusal(of: SignedDocument(signer)) == "no revocation list that is up to date")
        }
        scene.trust.lists = [try scene.root.list(), try scene.authority.list(days: 1)]
        scene.world.clock.advance(by: 2 * 86_400)
        #expect(try await scene.refusal(of: SignedDocument(signer)) == "no revocation list that is up to date")
        scene.trust = whole
        #expect(try await scene.confirm(SignedDocument(signer)).way == .qualifiedCertificate)
    }

    @Test func `a certificate for something else, or of somebody else, is refused`() async throws {
        let scene = try await Scene()
        let authority = scene.authority
        let login = try authority.signer("a", usage: "digitalSignature", serial: 1_001)
        #expect(
            try await scene.refusal(of: SignedDocument(login)) == "the certificate is not for signing documents")
        let plain = try authority.signer("b", isQualified: false, serial: 1_002)
        #expect(try await scene.refusal(of: SignedDocument(plain)) == "the certificate is not a qualified one")
        for (name, number) in [("c", "02070803628"), ("d", "IDCPL-ABC123456"), ("e", "PNOPL-02070803629")] {
            let nameless = try authority.signer(name, number: number, serial: 1_003)
            #expect(try await scene.refusal(of: SignedDocument(nameless)) == "the certificate names no PESEL")
        }
        let other = try authority.signer("f", number: "PNOPL-87022243734", serial: 1_004)
        await #expect(throws: RegistryRefusal.otherPerson) { try await scene.confirm(SignedDocument(other)) }
        #expect(try await scene.confirm(SignedDocument(try authority.signer())).way == .qualifiedCertificate)
    }
}
