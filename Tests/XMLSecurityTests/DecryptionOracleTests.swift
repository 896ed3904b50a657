import Cryptography
import Foundation
import Testing
import XMLSecurity
import XMLTree

/// Neither the answer nor the time tells which step of a decryption failed (V28).
@Suite(.serialized) struct DecryptionOracleTests {
    private let plaintext = [UInt8](repeating: 0x61, count: 8 << 20)

    /// A message so large that opening it costs a multiple of what unwrapping its key costs.
    private func message() throws -> XMLElement {
        try XMLEncryption.encrypt(
            plaintext, for: Keys.key(.rsa2048).publicKey, block: .aes256gcm, transport: .rsaOAEPMGF1P, recipient: nil,
            random: SystemRandomSource())
    }

    private func flipping(_ element: XMLElement, _ path: [Int], at place: (Int) -> Int) throws -> XMLElement {
        let path = XMLPath(path)
        var octets = try Base64.decode(try #require(element.element(at: path)).text)
        octets[place(octets.count)] ^= 1
        return element.editing(path) { $0.children = [.text(Base64.encode(octets))] }
    }

    /// Processor time of this thread: what other tests take of the machine is not in it.
    private var spent: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private func failing(_ element: XMLElement) throws -> Duration {
        let key = try Keys.key(.rsa2048)
        let begin = spent
        #expect(throws: EncryptionError.failed) { try XMLEncryption.decrypt(element, keys: [key]) }
        return spent - begin
    }

    /// The least of several, taken in turns, so that a busy machine slows neither side alone.
    @Test(
        .disabled(
            if: ProcessInfo.processInfo.environment["BRAMA_SANITIZED"] != nil,
            "a sanitizer slows our own code and not OpenSSL's"))
    func `a key that does not unwrap costs what a wrong tag costs (V28)`() throws {
        let good = try message()
        #expect(try XMLEncryption.decrypt(good, keys: [Keys.key(.rsa2048)]) == plaintext)
        let padding = try flipping(good, [1, 0, 1, 0]) { $0 / 2 }
        let tag = try flipping(good, [2, 0]) { $0 - 1 }
        let empty = good.editing(XMLPath([2, 0])) {
            $0.children = [.text(Base64.encode([UInt8](repeating: 0, count: 40)))]
        }
        let times = try (0..<7).map { _ in (try failing(padding), try failing(tag), try failing(empty)) }
        let least = (
            padding: try #require(times.map(\.0).min()), tag: try #require(times.map(\.1).min()),
            empty: try #require(times.map(\.2).min())
        )
        #expect(least.tag > least.empty * 2, "the control: opening must weigh more than unwrapping, \(least)")
        #expect(least.padding * 10 > least.tag * 7 && least.tag * 10 > least.padding * 7, "\(least)")
    }

    /// What the decoy would open is not opened.
    @Test func `data under the decoy's key stay shut`() throws {
        let good = try message()
        let nonce = [UInt8](repeating: 1, count: AESGCM.nonceByteCount)
        let zeros = [UInt8](repeating: 0, count: 32)
        let sealed = try nonce + AESGCM.seal(Array("<a/>".utf8), key: zeros, nonce: nonce)
        let decoyed = try flipping(good, [1, 0, 1, 0]) { $0 / 2 }
            .editing(XMLPath([2, 0])) { $0.children = [.text(Base64.encode(sealed))] }
        #expect(throws: EncryptionError.failed) { try XMLEncryption.decrypt(decoyed, keys: [Keys.key(.rsa2048)]) }
    }
}
