import CardSimulator

/// One session, and what must hold after each of its commands.
struct FuzzSession {
    private var chip: Chip
    private var terminal: FuzzTerminal

    init(_ chip: Chip, _ terminal: FuzzTerminal) {
        self.chip = chip
        self.terminal = terminal
    }

    /// The first octet of an action chooses what is done with its octets.
    mutating func perform(_ kind: UInt8, _ octets: [UInt8]) {
        switch kind % 5 {
        case 0: unchanged { $0.send(octets) }
        case 1: protected(octets)
        case 2: unchanged { $0.altered(octets) }
        case 3: protected([0x00, 0x20, 0x00, 0x81] + octets)
        default: unchanged { $0.chip.reset() }
        }
    }

    /// Octets as they are: short enough to answer, and answered.
    private mutating func send(_ octets: [UInt8]) {
        let answer = chip.respond(to: octets)
        precondition(answer.count >= 2 && answer.count <= 65_538, "no answer, or one that no reader takes")
    }

    /// A protected command with one octet changed: it must not be understood.
    private mutating func altered(_ octets: [UInt8]) {
        guard let position = octets.first, octets.count > 5 else { return }
        var command = terminal.protect(Array(octets[1...4]), Array(octets[5...]))
        // The last octets are Le, which DO'97' stands for.
        command[Int(position) % (command.count - 2)] ^= 0x01
        let answer = chip.respond(to: command)
        precondition(answer.count == 2 && answer != [0x90, 0x00], "an altered command was understood")
    }

    /// A command that changes nothing of what the card keeps.
    private mutating func unchanged(_ command: (inout FuzzSession) -> Void) {
        let before = chip.record
        command(&self)
        precondition(chip.record == before, "a command that is no guess changed what the card keeps")
    }

    /// A command under secure messaging: a guess, or one that changes nothing.
    private mutating func protected(_ octets: [UInt8]) {
        guard octets.count >= 4 else { return }
        let (header, data) = (Array(octets[..<4]), Array(octets[4...]))
        let before = chip.record
        let answer = chip.respond(to: terminal.protect(header, data))
        precondition(answer.count >= 2, "no answer")
        terminal.countAnswer()
        let status = UInt16(answer[answer.count - 2]) << 8 | UInt16(answer[answer.count - 1])
        judge(header[1], data, status, before, chip.record)
    }

    private func judge(_ ins: UInt8, _ data: [UInt8], _ status: UInt16, _ before: CardRecord, _ after: CardRecord) {
        switch ins {
        case 0x20, 0x24: judge(status, guess: before.pin, left: after.pin, data, before.puk == after.puk)
        case 0x2C: judge(status, guess: before.puk, left: after.puk, data, status == 0x9000 || before.pin == after.pin)
        default: precondition(before == after, "a command that is no guess changed what the card keeps")
        }
    }

    /// A right guess gives all tries, a wrong one takes one and says how many remain, and anything else takes none.
    private func judge(
        _ status: UInt16, guess: GuardedSecret, left: GuardedSecret, _ data: [UInt8], _ othersStand: Bool
    ) {
        precondition(othersStand, "a guess at one secret changed another")
        let isRight = data.starts(with: Array(guess.digits.utf8))
        if status == 0x9000 && !data.isEmpty {
            precondition(isRight && !guess.isBlocked && left.triesLeft == 3, "a wrong guess was taken")
        } else if status & 0xFFF0 == 0x63C0 && !data.isEmpty {
            precondition(!isRight && left.triesLeft == guess.triesLeft - 1, "a try was lost or gained")
            precondition(Int(status & 0xF) == left.triesLeft && left.digits == guess.digits, "the tries told are wrong")
        } else {
            precondition(left == guess, "a command that was refused changed a secret")
        }
    }
}
