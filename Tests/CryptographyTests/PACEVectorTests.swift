import Cryptography
import Testing

/// ICAO Doc 9303-11 (8th edition), Appendix G.1: PACE with ECDH and generic mapping, brainpoolP256r1, AES-128.
@Suite struct PACEVectorTests {
    private static let password = "7E2D2A41C74EA0B38CD36F863939BFA8E9032AAD"
    private static let nonce = "3F00C4D39D153F2B2A214A078D899B22"
    private static let encryptedNonce = "95A3A016522EE98D01E76CB6B98B42C3"
    private static let terminalMappingKey = "7F4EF07B9EA82FD78AD689B38D0BC78CF21F249D953BC46F4C6E19259C010F99"
    private static let terminalMappingPoint = """
        047ACF3EFC982EC45565A4B155129EFBC74650DCBFA6362D896FC70262E0C2CC5E
        544552DCB6725218799115B55C9BAA6D9F6BC3A9618E70C25AF71777A9C4922D
        """
    private static let chipMappingKey = "498FF49756F2DC1587840041839A85982BE7761D14715FB091EFA7BCE9058560"
    private static let chipMappingPoint = """
        04824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57
        30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C54
        """
    private static let sharedPoint = """
        0460332EF2450B5D247EF6D3868397D398852ED6E8CAF6FFEEF6BF85CA57057FD5
        0840CA7415BAF3E43BD414D35AA4608B93A2CAF3A4E3EA4E82C9C13D03EB7181
        """
    private static let mappedGenerator = """
        048CED63C91426D4F0EB1435E7CB1D74A46723A0AF21C89634F65A9AE87A9265E2
        8C879506743F8611AC33645C5B985C80B5F09A0B83407C1B6A4D857AE76FE522
        """
    private static let terminalKey = "A73FB703AC1436A18E0CFA5ABB3F7BEC7A070E7A6788486BEE230C4A22762595"
    private static let chipKey = "107CF58696EF6155053340FD633392BA81909DF7B9706F226F32086C7AFF974A"
    private static let chipPoint = """
        049E880F842905B8B3181F7AF7CAA9F0EFB743847F44A306D2D28C1D9EC65DF6DB
        7764B22277A2EDDC3C265A9F018F9CB852E111B768B326904B59A0193776F094
        """
    private static let sharedSecret = "28768D20701247DAE81804C9E780EDE582A9996DB4A315020B2733197DB84925"

    @Test func `the nonce is encrypted under the password's key`() throws {
        let key = PACEKeyDerivation.key(from: try hex(Self.password), for: .password, byteCount: 16)
        #expect(key == (try hex("89DED1B26624EC1E634C1989302849DD")))
        let zero = [UInt8](repeating: 0, count: 16)
        let encrypted = try AESCBC.encrypt(hex(Self.nonce), key: key, initialisationVector: zero)
        #expect(encrypted == (try hex(Self.encryptedNonce)))
    }

    @Test func `both mapping keys lead to the mapped generator`() throws {
        let base = AgreementCurve.brainpoolP256r1.generator
        let terminal = try EphemeralKey(base: base, scalar: hex(Self.terminalMappingKey))
        let chip = try EphemeralKey(base: base, scalar: hex(Self.chipMappingKey))
        #expect(terminal.publicPoint.encoded == (try hex(Self.terminalMappingPoint)))
        #expect(chip.publicPoint.encoded == (try hex(Self.chipMappingPoint)))
        let shared = try chip.sharedPoint(with: terminal.publicPoint)
        #expect(shared.encoded == (try hex(Self.sharedPoint)))
        let mapped = try GenericMapping.generator(nonce: hex(Self.nonce), shared: shared)
        #expect(mapped.encoded == (try hex(Self.mappedGenerator)))
    }

    @Test func `the agreed secret gives the session keys`() throws {
        let base = try CurvePoint(decoding: hex(Self.mappedGenerator), on: .brainpoolP256r1)
        let terminal = try EphemeralKey(base: base, scalar: hex(Self.terminalKey))
        let chip = try EphemeralKey(base: base, scalar: hex(Self.chipKey))
        #expect(chip.publicPoint.encoded == (try hex(Self.chipPoint)))
        let secret = try terminal.sharedPoint(with: chip.publicPoint).x
        #expect(secret == (try hex(Self.sharedSecret)))
        let encryption = PACEKeyDerivation.key(from: secret, for: .encryption, byteCount: 16)
        let authentication = PACEKeyDerivation.key(from: secret, for: .authentication, byteCount: 16)
        #expect(encryption == (try hex("F5F0E35C0D7161EE6724EE513A0D9A7F")))
        #expect(authentication == (try hex("FE251C7858B356B24514B3BD5F4297D1")))
    }

    @Test func `the tokens are codes over the other side's public key`() throws {
        let key = try hex("FE251C7858B356B24514B3BD5F4297D1")
        let head = try hex("7F494F060A04007F000702020402028641")
        #expect(
            try AESCMAC.code(head + hex(Self.chipPoint), key: key).prefix(8) == (try hex("C2B0BD78D94BA866"))[...])
    }

    @Test func `AES-256 keys are a whole SHA-256`() throws {
        let secret = try hex(Self.sharedSecret)
        let key = PACEKeyDerivation.key(from: secret, for: .encryption, byteCount: 32)
        #expect(key == DigestAlgorithm.sha256.digest(secret + [0, 0, 0, 1]))
        #expect(key != PACEKeyDerivation.key(from: secret, for: .authentication, byteCount: 32))
    }
}
