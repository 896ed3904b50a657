import Cryptography
import SmartCard
import Synchronization
import Testing

/// A card that knows one conversation: each command must be the expected one and gets its response.
final class ScriptedCard: CardChannel {
    private let script: Mutex<[(command: [UInt8], response: [UInt8])]>

    init(_ script: [(String, String)]) {
        self.script = Mutex(script.map { (octets($0.0), octets($0.1)) })
    }

    func transmit(_ command: [UInt8]) async throws(CardError) -> [UInt8] {
        let step = script.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let step, step.command == command else {
            Issue.record("unexpected command \(Hex.encode(command)), expected \(Hex.encode(step?.command ?? []))")
            throw .cardRemoved
        }
        return step.response
    }

    func reset() async throws(CardError) {}

    /// Whether every command came.
    var isFinished: Bool { script.withLock { $0.isEmpty } }
}

/// Octets from hexadecimal digits, with spaces where they help to read.
func octets(_ digits: String) -> [UInt8] {
    let values = digits.filter { !$0.isWhitespace }.compactMap(\.hexDigitValue)
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
}
