import CardSimulator
import Cryptography
import FuzzDriver
import Glibc

/// The simulated card behind an open channel: an input is a session of commands, raw, protected, or protected and then
/// altered. No try may be lost or gained by anything but a guess.
@main
enum FuzzCard {
    static func main() {
        exit(FuzzDriver.run { start, count in FuzzCard.check(FuzzDriver.octets(start, count)) })
    }

    private static let can = "500540"

    /// PACE takes milliseconds, so it is run once; a card is a value, and each input gets a copy.
    private static let opened: (chip: Chip, terminal: FuzzTerminal) = {
        do {
            var chip = try Chip(memory: VolatileMemory(record()))
            let terminal = try FuzzTerminal(openingWith: can) { chip.respond(to: $0) }
            return (chip, terminal)
        } catch {
            preconditionFailure("the channel cannot be opened: \(error)")
        }
    }()

    /// The certificate is short, since Foundation's `Data` hides the pointer to a longer one from the leak detector.
    private static func record() throws -> CardRecord {
        CardRecord(
            can: can, pin: "1234", puk: "87654321", pace: [PACEOffer(curve: .p256, cipher: .aes128)],
            certificate: [1, 2, 3, 4, 5, 6, 7, 8], privateKey: try PrivateKey.generate(.p384).pem())
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        var session = FuzzSession(opened.chip, opened.terminal)
        var rest = input[...]
        for _ in 0..<64 {
            guard let kind = rest.popFirst(), let count = rest.popFirst() else { return 0 }
            let octets = Array(rest.prefix(Int(count)))
            rest = rest.dropFirst(Int(count))
            session.perform(kind, octets)
        }
        return 0
    }
}
