import Cryptography
import SmartCard
import Testing

@testable import CardSimulator

/// Random sessions against a model of six lines: whatever is sent in whatever order, tries go down by one for each wrong
/// guess, come back with a right one, and change for nothing else.
@Suite struct TriesPropertyTests {
    @Test(arguments: UInt64(1)...12)
    func `no try is lost or gained in any order of commands`(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        let memory = VolatileMemory(try TestCard.record())
        var model = TriesModel()
        var terminal = try TestCard.opened(memory)
        for step in 0..<60 {
            let action = Action.allCases.randomElement(using: &generator) ?? .restart
            try perform(action, on: &terminal, memory, &model, &generator)
            #expect(memory.load().pin == model.pin, "seed \(seed), step \(step), \(action)")
            #expect(memory.load().puk == model.puk, "seed \(seed), step \(step), \(action)")
            if !terminal.chip.hasChannel { terminal = try TestCard.opened(memory) }
        }
    }

    private enum Action: CaseIterable {
        case wrongPIN, rightPIN, malformedPIN, askTries, wrongChange, rightChange, wrongUnblock, rightUnblock
        case noise, altered, replayed, restart
    }

    private func perform(
        _ action: Action, on terminal: inout Terminal, _ memory: VolatileMemory, _ model: inout TriesModel,
        _ generator: inout SeededGenerator
    ) throws {
        let (pin, wrong) = (model.pin.digits, model.pin.digits == "0000" ? "1111" : "0000")
        let new = String((0..<4).map { _ in Character("\(Int.random(in: 0...9, using: &generator))") })
        switch action {
        case .wrongPIN: try expect(model.guessPIN(wrong), terminal.verify(wrong))
        case .rightPIN: try expect(model.guessPIN(pin), terminal.verify(pin))
        case .malformedPIN: try expect(false, terminal.verify("12x4"))
        case .askTries: _ = try terminal.verify("")
        case .wrongChange: try expect(model.guessPIN(wrong), terminal.change(wrong, new))
        case .rightChange: try expect(model.guessPIN(pin, thenSet: new), terminal.change(pin, new))
        case .wrongUnblock: try expect(model.guessPUK("00000000", thenSet: new), terminal.unblock("00000000", new))
        case .rightUnblock:
            // Seldom, so that the PUK is met in every state.
            try expect(model.guessPUK(TestCard.puk, thenSet: new), terminal.unblock(TestCard.puk, new))
        case .noise:
            _ = terminal.plain(
                (0..<Int.random(in: 0...40, using: &generator)).map { _ in .random(in: 0...255, using: &generator) })
        case .altered:
            var command = try terminal.protect([0x00, 0x20, 0x00, 0x81], Array(wrong.utf8), expected: [])
            command[Int.random(in: 0..<(command.count - 1), using: &generator)] ^= 0x40
            _ = terminal.plain(command)
        case .replayed:
            let command = try terminal.protect([0x00, 0x20, 0x00, 0x81], expected: [0])
            _ = terminal.plain(command)
            _ = terminal.plain(command)
        case .restart: terminal = try TestCard.opened(memory)
        }
    }

    private func expect(_ isRight: Bool, _ status: UInt16) {
        #expect((status == 0x9000) == isRight)
    }
}

/// What the tries must be.
private struct TriesModel {
    var pin = GuardedSecret(digits: TestCard.pin)
    var puk = GuardedSecret(digits: TestCard.puk)

    mutating func guessPIN(_ digits: String, thenSet new: String? = nil) -> Bool {
        guard Self.guess(digits, &pin) else { return false }
        if let new { pin.digits = new }
        return true
    }

    mutating func guessPUK(_ digits: String, thenSet new: String) -> Bool {
        guard Self.guess(digits, &puk) else { return false }
        pin = GuardedSecret(digits: new)
        return true
    }

    private static func guess(_ digits: String, _ secret: inout GuardedSecret) -> Bool {
        guard secret.triesLeft > 0 else { return false }
        secret.triesLeft = digits == secret.digits ? 3 : secret.triesLeft - 1
        return digits == secret.digits
    }
}

extension Terminal {
    fileprivate mutating func verify(_ pin: String) throws -> UInt16 {
        try send([0x00, 0x20, 0x00, 0x81], Array(pin.utf8), expected: []).status
    }

    fileprivate mutating func change(_ pin: String, _ new: String) throws -> UInt16 {
        try send([0x00, 0x24, 0x00, 0x81], Array((pin + new).utf8), expected: []).status
    }

    fileprivate mutating func unblock(_ puk: String, _ new: String) throws -> UInt16 {
        try send([0x00, 0x2C, 0x00, 0x81], Array((puk + new).utf8), expected: []).status
    }
}
