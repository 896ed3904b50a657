import Cryptography
import Dispatch
import FuzzDriver
import Glibc
import SmartCard
import Synchronization

/// The octets of a card without a channel around them: data objects, responses, responses in parts, points of a curve.
/// The first octet chooses.
@main
enum FuzzAPDU {
    static func main() {
        exit(FuzzDriver.run { start, count in FuzzAPDU.check(FuzzDriver.octets(start, count)) })
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        guard let kind = input.first else { return 0 }
        let octets = Array(input.dropFirst())
        switch kind % 4 {
        case 0: objects(octets)
        case 1: response(octets)
        case 2: assembled(octets)
        default: points(octets)
        }
        return 0
    }

    /// Data objects that were read are written in their shortest form and read again as the same.
    private static func objects(_ octets: [UInt8]) {
        if let length = TLV.length(announcedBy: octets), TLV.decode(Array(octets.prefix(length))) != nil {
            precondition(length > 0, "a data object without a length")
        }
        guard let objects = TLV.decode(octets) else { return }
        let written = objects.flatMap(\.octets)
        precondition(written.count <= octets.count && TLV.decode(written) == objects, "a data object changed")
        for object in objects { Self.objects(object.value) }
    }

    private static func response(_ octets: [UInt8]) {
        guard let response = try? ResponseAPDU(decoding: octets) else { return }
        precondition(response.octets == octets, "a response changed")
    }

    /// A command is answered in parts; whatever the parts are, it ends.
    private static func assembled(_ octets: [UInt8]) {
        let done = DispatchSemaphore(value: 0)
        Task {
            let card = ScriptedCard(octets)
            let command = CommandAPDU(instruction: 0xB0, expected: 256)
            if let response = try? await card.exchange(command) {
                precondition(response.data.count <= 65_536 * 2, "more than any response holds")
            }
            done.signal()
        }
        done.wait()
    }

    /// A point that was taken is on its curve: it can be doubled, and it is written as it was read.
    private static func points(_ octets: [UInt8]) {
        for curve in AgreementCurve.allCases {
            guard let point = try? CurvePoint(decoding: octets, on: curve) else { continue }
            precondition(point.encoded == octets, "a point changed")
            precondition((try? point.multiplied(by: [2])) != nil, "a point that is on no curve was taken")
        }
    }
}

/// Answers each command with the next piece of an input: one octet of length, then so many octets.
final class ScriptedCard: CardChannel {
    private let rest: Mutex<ArraySlice<UInt8>>

    init(_ input: [UInt8]) {
        rest = Mutex(input[...])
    }

    func transmit(_ command: [UInt8]) async throws(CardError) -> [UInt8] {
        let answer: [UInt8]? = rest.withLock { rest in
            guard let count = rest.popFirst() else { return nil }
            let octets = Array(rest.prefix(Int(count)))
            rest = rest.dropFirst(Int(count))
            return octets
        }
        guard let answer else { throw .cardRemoved }
        return answer
    }

    func reset() async throws(CardError) {}
}
