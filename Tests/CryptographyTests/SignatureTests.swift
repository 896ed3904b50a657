import Cryptography
import Foundation
import Synchronization
import Testing

@Suite struct SignatureTests {
    @Test(arguments: signingPairs)
    func `what is signed is verified, and nothing else`(type: KeyType, algorithm: SignatureAlgorithm) throws {
        let key = try Keys.key(type)
        let signature = try key.sign(message, algorithm: algorithm)
        #expect(key.publicKey.verify(signature, over: message, algorithm: algorithm))
        #expect(!key.publicKey.verify(signature, over: message + [0], algorithm: algorithm))
        #expect(!key.publicKey.verify(signature, over: [], algorithm: algorithm))
        for index in stride(from: 0, to: signature.count, by: 7) {
            #expect(!key.publicKey.verify(signature.flipping(index), over: message, algorithm: algorithm))
        }
        let other = try PrivateKey.generate(.p256)
        #expect(!other.publicKey.verify(signature, over: message, algorithm: algorithm))
        #expect(key.publicKey.verify(signature, over: message, algorithm: algorithm))
    }

    @Test(arguments: signingPairs)
    func `a signature made for one digest is not one for another`(
        type: KeyType, algorithm: SignatureAlgorithm
    ) throws {
        let key = try Keys.key(type)
        let signature = try key.sign(message, algorithm: algorithm)
        #expect(key.publicKey.verify(signature, over: message, algorithm: algorithm))
        for other in SignatureAlgorithm.allCases where other != algorithm {
            #expect(!key.publicKey.verify(signature, over: message, algorithm: other))
        }
    }

    @Test(arguments: KeyType.allCases)
    func `V18: the key's type fixes the family of algorithms`(type: KeyType) throws {
        let key = try Keys.key(type)
        for algorithm in SignatureAlgorithm.allCases where algorithm.family != type.family {
            #expect(throws: KeyError.wrongFamily) { try key.sign(message, algorithm: algorithm) }
            for count in [0, 32, 64, 96, 256, 384, 512] {
                let bytes = [UInt8](repeating: 1, count: count)
                #expect(!key.publicKey.verify(bytes, over: message, algorithm: algorithm))
            }
        }
    }

    @Test(arguments: signingPairs)
    func `V18: an HMAC under the public key is no signature`(type: KeyType, algorithm: SignatureAlgorithm) throws {
        let key = try Keys.key(type).publicKey
        let code = hmacSHA256(key: key.spki, message)
        let length = try Keys.key(type).sign(message, algorithm: algorithm).count
        let padded = [UInt8](repeating: 0, count: length - code.count) + code
        #expect(!key.verify(code, over: message, algorithm: algorithm))
        #expect(!key.verify(padded, over: message, algorithm: algorithm))
    }

    @Test(arguments: ["hmac-sha256", "rsa-sha1", "ecdsa-sha1", "rsa-md5", "dsa-sha256", "rsa-sha224", "none", ""])
    func `an algorithm that is not allowed has no name`(name: String) {
        #expect(SignatureAlgorithm(rawValue: name) == nil)
        #expect(SignatureAlgorithm(rawValue: "rsa-sha256") == .rsaSHA256)
    }

    @Test(arguments: signingPairs)
    func `V18: a signature of another length is refused`(type: KeyType, algorithm: SignatureAlgorithm) throws {
        let key = try Keys.key(type)
        let signature = try key.sign(message, algorithm: algorithm)
        #expect(signature.count == (type.curve.map { 2 * $0.fieldByteCount } ?? type.bitCount / 8))
        let others = [
            [], Array(signature.dropLast()), Array(signature.dropFirst()), signature + [0], [0] + signature,
            signature + signature, Array(signature.prefix(1)),
        ]
        for other in others {
            #expect(!key.publicKey.verify(other, over: message, algorithm: algorithm))
        }
        #expect(key.publicKey.verify(signature, over: message, algorithm: algorithm))
    }

    @Test(arguments: [KeyType.rsa2048, .p256])
    func `one key signs and verifies on many threads at once`(type: KeyType) async throws {
        let key = try Keys.key(type)
        let algorithm: SignatureAlgorithm = type.family == .rsa ? .rsaSHA256 : .ecdsaSHA256
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for task in 0..<8 {
                group.addTask {
                    try (0..<50).allSatisfy { round in
                        let text = Array("\(task) \(round)".utf8)
                        let signature = try key.sign(text, algorithm: algorithm)
                        return key.publicKey.verify(signature, over: text, algorithm: algorithm)
                            && !key.publicKey.verify(signature, over: message, algorithm: algorithm)
                    }
                }
            }
            for try await good in group { #expect(good) }
        }
    }

    @Test func `who is told of signatures is called as directly after hundreds of them as at first`() throws {
        let key = try PrivateKey.generate(.p256)
        let depths = Mutex<[Int]>([])
        key.onSigned { _ in depths.withLock { $0.append(Thread.callStackReturnAddresses.count) } }
        for _ in 0..<300 { _ = try key.sign(message, algorithm: .ecdsaSHA256) }
        let seen = depths.withLock { $0 }
        #expect(seen.count == 300 && seen.first == seen.last)
    }
}
