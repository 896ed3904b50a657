import Cryptography

extension Chip {
    /// VERIFY (ISO/IEC 7816-4 §11.5.6); without data it asks how many tries remain.
    mutating func verify(_ command: CommandAPDU) throws(Refusal) -> ResponseAPDU {
        try requireApplication()
        guard command.p1 == 0 else { throw .wrongParameters }
        if command.data.isEmpty { return try tries(of: command.p2) }
        guard command.p2 == layout.pinReference else { throw .referenceNotFound }
        session.isPINVerified = false
        let digits = try digits(command.data, layout.pinDigits)
        try spendTry(\.pin, on: digits[0])
        session.isPINVerified = true
        return .success()
    }

    /// CHANGE REFERENCE DATA: the old digits, then the new ones (ISO/IEC 7816-4 §11.5.7).
    mutating func changeReferenceData(_ command: CommandAPDU) throws(Refusal) -> ResponseAPDU {
        try requireApplication()
        guard command.p1 == 0 else { throw .wrongParameters }
        guard command.p2 == layout.pinReference else { throw .referenceNotFound }
        session.isPINVerified = false
        let digits = try digits(command.data, layout.pinDigits, layout.pinDigits)
        try spendTry(\.pin, on: digits[0]) { $0.pin.digits = digits[1] }
        return .success()
    }

    /// RESET RETRY COUNTER: the PUK, then the new digits (ISO/IEC 7816-4 §11.5.10).
    mutating func resetRetryCounter(_ command: CommandAPDU) throws(Refusal) -> ResponseAPDU {
        try requireApplication()
        guard command.p1 == 0 else { throw .wrongParameters }
        guard command.p2 == layout.pinReference else { throw .referenceNotFound }
        session.isPINVerified = false
        let digits = try digits(command.data, layout.pukDigits, layout.pinDigits)
        try spendTry(\.puk, on: digits[0]) { $0.pin = GuardedSecret(digits: digits[1]) }
        return .success()
    }

    private func tries(of reference: UInt8) throws(Refusal) -> ResponseAPDU {
        switch reference {
        case layout.pinReference where session.isPINVerified: return .success()
        case layout.pinReference: throw record.pin.isBlocked ? .blocked : .triesLeft(record.pin.triesLeft)
        case layout.pukReference: throw record.puk.isBlocked ? .blocked : .triesLeft(record.puk.triesLeft)
        default: throw .referenceNotFound
        }
    }

    /// Compares digits with a secret. The try is taken, durably, before the comparison and given back after it: a power
    /// cut in between costs a try and never gives one.
    private mutating func spendTry(
        _ secret: WritableKeyPath<CardRecord, GuardedSecret>, on digits: String,
        thenChange change: (inout CardRecord) -> Void = { _ in }
    ) throws(Refusal) {
        guard !record[keyPath: secret].isBlocked else { throw .blocked }
        record[keyPath: secret].triesLeft -= 1
        try store(record)
        guard constantTimeEqual(Array(digits.utf8), Array(record[keyPath: secret].digits.utf8)) else {
            throw .triesLeft(record[keyPath: secret].triesLeft)
        }
        var changed = record
        changed[keyPath: secret].triesLeft = GuardedSecret.tries
        change(&changed)
        try store(changed)
        record = changed
    }

    private func store(_ record: CardRecord) throws(Refusal) {
        do {
            try memory.store(record)
        } catch {
            throw .memoryFailure
        }
    }

    /// The data field as numbers of so many digits; anything else costs no try, since no secret can look like it.
    private func digits(_ data: [UInt8], _ counts: Int...) throws(Refusal) -> [String] {
        guard data.count == counts.reduce(0, +) else { throw .wrongLength }
        guard data.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .wrongData }
        var rest = data[...]
        return counts.map { count in
            defer { rest = rest.dropFirst(count) }
            return String(decoding: rest.prefix(count), as: UTF8.self)
        }
    }
}
