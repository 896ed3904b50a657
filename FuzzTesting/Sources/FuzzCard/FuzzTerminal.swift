import Cryptography

/// A terminal's side of PACE on P-256 with AES-128, and of secure messaging.
struct FuzzTerminal {
    private static let identifier: [UInt8] = [0x04, 0x00, 0x7F, 0x00, 0x07, 0x02, 0x02, 0x04, 0x02, 0x02]
    private static let zero = [UInt8](repeating: 0, count: 16)

    private let encryption: [UInt8]
    private let authentication: [UInt8]
    private var counter = zero

    /// Runs PACE; `card` answers commands.
    init(openingWith can: String, _ card: ([UInt8]) -> [UInt8]) throws {
        let random = SystemRandomSource()
        _ = card([0x00, 0x22, 0xC1, 0xA4, 0x0F, 0x80, 0x0A] + Self.identifier + [0x83, 0x01, 0x02])
        func step(_ tag: UInt8, _ content: [UInt8], chained: UInt8 = 0x10) -> [UInt8] {
            let object = content.isEmpty ? [] : [tag, UInt8(content.count)] + content
            let data = [0x7C, UInt8(object.count)] + object
            return Array(card([chained, 0x86, 0, 0, UInt8(data.count)] + data + [0]).dropFirst(4).dropLast(2))
        }
        let key = PACEKeyDerivation.key(from: Array(can.utf8), for: .password, byteCount: 16)
        let nonce = try AESCBC.decrypt(step(0, []), key: key, initialisationVector: Self.zero)
        let mapping = try EphemeralKey(base: AgreementCurve.p256.generator, random: random)
        let mapped = try mapping.sharedPoint(
            with: CurvePoint(decoding: step(0x81, mapping.publicPoint.encoded), on: .p256))
        let base = try GenericMapping.generator(nonce: nonce, shared: mapped)
        let ephemeral = try EphemeralKey(base: base, random: random)
        let theirs = try CurvePoint(decoding: step(0x83, ephemeral.publicPoint.encoded), on: .p256)
        let secret = try ephemeral.sharedPoint(with: theirs).x
        encryption = PACEKeyDerivation.key(from: secret, for: .encryption, byteCount: 16)
        authentication = PACEKeyDerivation.key(from: secret, for: .authentication, byteCount: 16)
        let token = [0x7F, 0x49, 0x4F, 0x06, 0x0A] + Self.identifier + [0x86, 0x41] + theirs.encoded
        _ = step(0x85, Array(try AESCMAC.code(token, key: authentication).prefix(8)), chained: 0x00)
        let application: [UInt8] = [0xA0, 0x00, 0x00, 0x01, 0x67, 0x45, 0x41, 0x55, 0x54, 0x48]
        let answer = card(protect([0x00, 0xA4, 0x04, 0x0C], application))
        precondition(answer.suffix(2) == [0x90, 0x00], "the application cannot be selected")
        countAnswer()
    }

    /// The command under secure messaging, with Le of 256.
    mutating func protect(_ header: [UInt8], _ data: [UInt8]) -> [UInt8] {
        increment()
        let header = [0x0C] + header.dropFirst()
        do {
            var objects: [UInt8] = []
            if !data.isEmpty {
                let vector = try AESCBC.encrypt(counter, key: encryption, initialisationVector: Self.zero)
                let content = [1] + (try AESCBC.encrypt(pad(data), key: encryption, initialisationVector: vector))
                objects = [0x87, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
            }
            objects += [0x97, 0x01, 0x00]
            let code = try AESCMAC.code(counter + pad(header) + pad(objects), key: authentication)
            objects += [0x8E, 0x08] + code.prefix(8)
            return header + [0, UInt8(objects.count >> 8), UInt8(objects.count & 0xFF)] + objects + [0, 0]
        } catch {
            preconditionFailure("a command cannot be protected: \(error)")
        }
    }

    /// The card has counted its answer too.
    mutating func countAnswer() {
        increment()
    }

    private mutating func increment() {
        for index in counter.indices.reversed() {
            counter[index] &+= 1
            if counter[index] != 0 { return }
        }
    }

    private func pad(_ octets: [UInt8]) -> [UInt8] {
        octets + [0x80] + [UInt8](repeating: 0, count: 15 - octets.count % 16)
    }
}
