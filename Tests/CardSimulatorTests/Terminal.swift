import Cryptography
import Testing

@testable import CardSimulator

/// A reader's side of PACE and secure messaging, written for these tests on the primitives alone, so that a test can
/// do right and wrong at will.
struct Terminal {
    struct Fault: Error {
        let status: UInt16
    }

    var chip: Chip
    private var keys: (encryption: [UInt8], authentication: [UInt8]) = ([], [])
    private(set) var counter = [UInt8](repeating: 0, count: 16)

    init(_ chip: Chip) {
        self.chip = chip
    }

    /// Sends octets as they are; the answer is split from its status.
    mutating func plain(_ octets: [UInt8]) -> (data: [UInt8], status: UInt16) {
        let answer = chip.respond(to: octets)
        let status = UInt16(answer[answer.count - 2]) << 8 | UInt16(answer[answer.count - 1])
        return (Array(answer.dropLast(2)), status)
    }

    mutating func plain(_ hex: String) throws -> (data: [UInt8], status: UInt16) {
        plain(try Hex.decode(hex.filter { $0 != " " }))
    }

    // MARK: PACE

    /// Runs PACE under a CAN and keeps the keys.
    mutating func runPACE(
        can: String, _ offer: PACEOffer = PACEOffer(), random: any RandomSource = SystemRandomSource()
    ) throws {
        let parameters =
            TLV(0x80, offer.cipher.protocolIdentifier).encoded + TLV(0x83, [2]).encoded
            + TLV(0x84, [offer.curve.domainParameter]).encoded
        try check(plain([0x00, 0x22, 0xC1, 0xA4, UInt8(parameters.count)] + parameters).status)
        let curve = try #require(AgreementCurve(rawValue: offer.curve.rawValue))
        let encrypted = try authenticate([], answer: 0x80)
        let password = PACEKeyDerivation.key(
            from: Array(can.utf8), for: .password, byteCount: offer.cipher.keyByteCount)
        let nonce = try AESCBC.decrypt(
            encrypted, key: password, initialisationVector: [UInt8](repeating: 0, count: 16))
        let mapping = try EphemeralKey(base: curve.generator, random: random)
        let theirs = try authenticate(TLV(0x81, mapping.publicPoint.encoded).encoded, answer: 0x82)
        let shared = try mapping.sharedPoint(with: CurvePoint(decoding: theirs, on: curve))
        let base = try GenericMapping.generator(nonce: nonce, shared: shared)
        try agree(on: base, offer, random)
    }

    private mutating func agree(on base: CurvePoint, _ offer: PACEOffer, _ random: any RandomSource) throws {
        let key = try EphemeralKey(base: base, random: random)
        let encoded = try authenticate(TLV(0x83, key.publicPoint.encoded).encoded, answer: 0x84)
        let theirs = try CurvePoint(decoding: encoded, on: base.curve)
        let secret = try key.sharedPoint(with: theirs).x
        let count = offer.cipher.keyByteCount
        keys = (
            PACEKeyDerivation.key(from: secret, for: .encryption, byteCount: count),
            PACEKeyDerivation.key(from: secret, for: .authentication, byteCount: count)
        )
        counter = [UInt8](repeating: 0, count: 16)
        let answer = try authenticate(TLV(0x85, token(theirs, offer)).encoded, answer: 0x86, isLast: true)
        guard answer == (try token(key.publicPoint, offer)) else { throw Fault(status: 0) }
    }

    private func token(_ point: CurvePoint, _ offer: PACEOffer) throws -> [UInt8] {
        let content = TLV(0x06, offer.cipher.protocolIdentifier).encoded + TLV(0x86, point.encoded).encoded
        return Array(try AESCMAC.code(TLV(0x7F49, content).encoded, key: keys.authentication).prefix(8))
    }

    private mutating func authenticate(
        _ content: [UInt8], answer tag: UInt16, isLast: Bool = false
    ) throws -> [UInt8] {
        let data = TLV(0x7C, content).encoded
        let answer = plain([isLast ? 0x00 : 0x10, 0x86, 0x00, 0x00, UInt8(data.count)] + data + [0x00])
        try check(answer.status)
        let inner = try #require(TLV.content(0x7C, of: answer.data))
        return try #require(TLV.content(tag, of: inner))
    }

    private func check(_ status: UInt16) throws {
        guard status == 0x9000 else { throw Fault(status: status) }
    }

    // MARK: Secure messaging

    /// The octets of a command under secure messaging; the counter moves.
    mutating func protect(_ header: [UInt8], _ data: [UInt8] = [], expected: [UInt8] = [0]) throws -> [UInt8] {
        increment()
        let header = [header[0] | 0x0C] + header.dropFirst()
        var objects: [UInt8] = []
        if !data.isEmpty {
            let cryptogram = try AESCBC.encrypt(pad(data), key: keys.encryption, initialisationVector: vector())
            objects += TLV(0x87, [1] + cryptogram).encoded
        }
        if !expected.isEmpty { objects += TLV(0x97, expected).encoded }
        let input = counter + pad(header) + (objects.isEmpty ? [] : pad(objects))
        objects += TLV(0x8E, Array(try AESCMAC.code(input, key: keys.authentication).prefix(8))).encoded
        if objects.count > 255 || expected.count > 1 {
            return header + [0, UInt8(objects.count >> 8), UInt8(objects.count & 0xFF)] + objects + [0, 0]
        }
        return header + [UInt8(objects.count)] + objects + [0]
    }

    /// What a protected answer says; the counter moves. A fault if its checksum is wrong.
    mutating func open(_ body: [UInt8]) throws -> (data: [UInt8], status: UInt16) {
        increment()
        var objects = try #require(TLV.decode(body))
        let checksum = objects.removeLast()
        let authenticated = Array(body.dropLast(checksum.encoded.count))
        let expected = try AESCMAC.code(counter + pad(authenticated), key: keys.authentication).prefix(8)
        guard checksum.tag == 0x8E, checksum.value[...] == expected else { throw Fault(status: 1) }
        let status = try #require(objects.last)
        objects.removeLast()
        var data: [UInt8] = []
        if let object = objects.first {
            let padded = try AESCBC.decrypt(
                Array(object.value.dropFirst()), key: keys.encryption, initialisationVector: vector())
            data = Array(padded[..<(try #require(padded.lastIndex(of: 0x80)))])
        }
        return (data, UInt16(status.value[0]) << 8 | UInt16(status.value[1]))
    }

    /// Sends a command under secure messaging, fetches the whole answer, and opens it.
    mutating func send(
        _ header: [UInt8], _ data: [UInt8] = [], expected: [UInt8] = [0]
    ) throws -> (data: [UInt8], status: UInt16) {
        var (body, status) = plain(try protect(header, data, expected: expected))
        while status >> 8 == 0x61 {
            let more = plain([0x00, 0xC0, 0x00, 0x00, UInt8(status & 0xFF)])
            body += more.data
            status = more.status
        }
        guard !body.isEmpty else { throw Fault(status: status) }
        let answer = try open(body)
        guard answer.status == status else { throw Fault(status: 2) }
        return answer
    }

    private mutating func increment() {
        for index in counter.indices.reversed() {
            counter[index] &+= 1
            if counter[index] != 0 { return }
        }
    }

    private func vector() throws -> [UInt8] {
        try AESCBC.encrypt(counter, key: keys.encryption, initialisationVector: [UInt8](repeating: 0, count: 16))
    }

    private func pad(_ octets: [UInt8]) -> [UInt8] {
        octets + [0x80] + [UInt8](repeating: 0, count: 15 - octets.count % 16)
    }
}
