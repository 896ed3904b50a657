import Cryptography

/// The card's side of one run of PACE with generic mapping (ICAO 9303-11 §4.4), a step for each GENERAL AUTHENTICATE.
struct PACEExchange: Sendable {
    /// What the terminal has to send next.
    private enum Step {
        case nonce
        case mapping(nonce: [UInt8])
        case agreement(base: CurvePoint)
        case tokens(SecureChannelKeys, expected: [UInt8], answer: [UInt8])
    }

    private let offer: PACEOffer
    private let passwordKey: [UInt8]
    private let random: any RandomSource
    private var step = Step.nonce

    /// A run under a password: the octets of the CAN.
    init(_ offer: PACEOffer, password: [UInt8], random: any RandomSource) {
        self.offer = offer
        self.random = random
        passwordKey = PACEKeyDerivation.key(from: password, for: .password, byteCount: offer.cipher.keyByteCount)
    }

    /// Whether the next command is the last one of the chain.
    var isAtLastStep: Bool {
        if case .tokens = step { true } else { false }
    }

    /// The answer's data objects, and the channel once the terminal has proven that it knows the password.
    mutating func answer(_ data: [UInt8]) throws(Refusal) -> (objects: TLV, channel: SecureChannel?) {
        guard let content = TLV.content(0x7C, of: data) else { throw .wrongData }
        switch step {
        case .nonce:
            guard content.isEmpty else { throw .wrongData }
            return (try sendNonce(), nil)
        case .mapping(let nonce):
            return (try map(nonce, try point(0x81, in: content)), nil)
        case .agreement(let base):
            return (try agree(base, try point(0x83, in: content)), nil)
        case .tokens(let keys, let expected, let answer):
            guard let token = TLV.content(0x85, of: content) else { throw .wrongData }
            guard constantTimeEqual(token, expected) else { throw .authenticationFailed }
            let channel = SecureChannel(encryptionKey: keys.encryption, authenticationKey: keys.authentication)
            return (TLV(0x86, answer), channel)
        }
    }

    /// The nonce is one block, whatever the key (ICAO 9303-11 §4.4.3.3.1).
    private mutating func sendNonce() throws(Refusal) -> TLV {
        let nonce = random.bytes(AESCBC.blockByteCount)
        do {
            let zero = [UInt8](repeating: 0, count: AESCBC.blockByteCount)
            let encrypted = try AESCBC.encrypt(nonce, key: passwordKey, initialisationVector: zero)
            step = .mapping(nonce: nonce)
            return TLV(0x80, encrypted)
        } catch {
            throw .internalFault
        }
    }

    private mutating func map(_ nonce: [UInt8], _ theirs: CurvePoint) throws(Refusal) -> TLV {
        do {
            let key = try EphemeralKey(base: theirs.curve.generator, random: random)
            let shared = try key.sharedPoint(with: theirs)
            step = .agreement(base: try GenericMapping.generator(nonce: nonce, shared: shared))
            return TLV(0x82, key.publicPoint.encoded)
        } catch {
            throw .authenticationFailed
        }
    }

    private mutating func agree(_ base: CurvePoint, _ theirs: CurvePoint) throws(Refusal) -> TLV {
        do {
            let key = try EphemeralKey(base: base, random: random)
            // ICAO 9303-11 §4.4.3.2: the two public keys must differ, or a token could be sent back as it came.
            guard key.publicPoint.x != theirs.x else { throw CurveError.operationFailed }
            let keys = SecureChannelKeys(try key.sharedPoint(with: theirs), offer.cipher)
            step = .tokens(
                keys, expected: try keys.token(over: key.publicPoint, offer.cipher),
                answer: try keys.token(over: theirs, offer.cipher))
            return TLV(0x84, key.publicPoint.encoded)
        } catch {
            throw .authenticationFailed
        }
    }

    private func point(_ tag: UInt16, in content: [UInt8]) throws(Refusal) -> CurvePoint {
        guard let octets = TLV.content(tag, of: content) else { throw .wrongData }
        do {
            return try CurvePoint(decoding: octets, on: offer.curve.agreement)
        } catch {
            throw .authenticationFailed
        }
    }
}

extension PACECurveName {
    fileprivate var agreement: AgreementCurve {
        switch self {
        case .p256: .p256
        case .brainpoolP256r1: .brainpoolP256r1
        case .brainpoolP384r1: .brainpoolP384r1
        }
    }
}
