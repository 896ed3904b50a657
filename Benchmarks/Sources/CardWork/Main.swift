import Foundation
import SmartCard

/// Does the card's part of a login again and again on the PC/SC reader that has a card, and prints how long it took.
///
/// `CardWork CAN PIN RUNS`: one line, `median slowest` in milliseconds, for `scripts/bench-card`.
@main
struct CardWork {
    static func main() async {
        do {
            try await run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("card work: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ words: [String]) async throws {
        guard words.count == 3, let runs = Int(words[2]), runs > 0 else { throw WordsMissing() }
        let card = try await PCSCService().waitForCard(limit: .seconds(10))
        var times: [Double] = []
        for _ in 0..<runs {
            try await card.reset()
            times.append(try await login(on: card, can: words[0], pin: words[1]))
        }
        times.sort()
        print(String(format: "%.1f %.1f", times[runs / 2], times[runs - 1]))
    }

    /// Milliseconds for EF.CardAccess, PACE, the certificate, the PIN and a signature.
    private static func login(on channel: some CardChannel, can: String, pin: String) async throws -> Double {
        let start = ContinuousClock.now
        var card = try await ElectronicID.open(on: channel, can: can)
        _ = try await card.certificate()
        try await card.verify(pin: pin)
        _ = try await card.sign(Array("a challenge of no meaning".utf8))
        return (ContinuousClock.now - start) / .milliseconds(1)
    }
}

/// The words of the command line are not CAN, PIN and a number of runs.
struct WordsMissing: Error, CustomStringConvertible {
    let description = "CardWork CAN PIN RUNS"
}
