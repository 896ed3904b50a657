import CardSimulator
import Cryptography
import Dispatch
import FuzzDriver
import Glibc
import SmartCard

/// The reader's side before a card that means ill: an input says which responses are the honest card's, which are altered
/// on their way, and which are made up. Whatever the reader then calls a login is one, and no try is lost.
@main
enum FuzzReader {
    static func main() {
        exit(FuzzDriver.run { start, count in FuzzReader.check(FuzzDriver.octets(start, count)) })
    }

    private static let can = "500540"
    private static let pin = "1234"
    private static let message: [UInt8] = Array("brama".utf8)
    private static let certificate = TLV(0x30, [UInt8](repeating: 0x5A, count: 600)).octets

    private static let key: PrivateKey = {
        do {
            return try PrivateKey.generate(.p384)
        } catch {
            preconditionFailure("no key: \(error)")
        }
    }()

    private static func check(_ input: [UInt8]) -> Int32 {
        let done = DispatchSemaphore(value: 0)
        Task {
            await login(input)
            done.signal()
        }
        done.wait()
        return 0
    }

    private static func login(_ input: [UInt8]) async {
        let memory = VolatileMemory(record())
        let card = FuzzedCard(memory, input)
        do {
            var application = try await ElectronicID.open(on: card, can: can)
            let read = try await application.certificate()
            precondition(read == certificate, "another certificate than the card's was read")
            try await application.verify(pin: pin)
            let signature = try await application.sign(message)
            precondition(verifies(signature), "another signature than the card's was accepted")
        } catch {
            // A refusal is as good as any other outcome.
        }
        precondition(memory.load().pin.triesLeft == GuardedSecret.tries, "a right PIN cost a try")
    }

    private static func record() -> CardRecord {
        do {
            return CardRecord(
                can: can, pin: pin, puk: "87654321", pace: [PACEOffer(curve: .p256, cipher: .aes128)],
                certificate: certificate, privateKey: try key.pem())
        } catch {
            preconditionFailure("the key cannot be written: \(error)")
        }
    }

    private static func verifies(_ signature: [UInt8]) -> Bool {
        let numbers = TLV.value(of: 0x30, in: signature).flatMap(TLV.decode) ?? []
        let raw = numbers.flatMap { number in
            let digits = Array(number.value.drop { $0 == 0 })
            return [UInt8](repeating: 0, count: max(0, 48 - digits.count)) + digits
        }
        return key.publicKey.verify(raw, over: message, algorithm: .ecdsaSHA384)
    }
}
