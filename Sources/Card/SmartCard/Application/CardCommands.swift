/// The commands of ISO/IEC 7816-4 and -8 that the e-ID application understands; `CardLayout` lists them.
extension CommandAPDU {
    /// SELECT an application by its AID, without an answer.
    package static func selectApplication(_ identifier: [UInt8]) -> CommandAPDU {
        CommandAPDU(instruction: 0xA4, parameter1: 0x04, parameter2: 0x0C, data: identifier)
    }

    /// SELECT an elementary file of the current application (of the MF before any), without an answer.
    package static func selectFile(_ identifier: UInt16) -> CommandAPDU {
        CommandAPDU(
            instruction: 0xA4, parameter1: 0x02, parameter2: 0x0C,
            data: [UInt8(identifier >> 8), UInt8(identifier & 0xFF)])
    }

    /// READ BINARY from an offset of 15 bits.
    package static func readBinary(offset: Int, count: Int) -> CommandAPDU {
        CommandAPDU(
            instruction: 0xB0, parameter1: UInt8(offset >> 8 & 0x7F), parameter2: UInt8(offset & 0xFF),
            expected: count)
    }

    /// VERIFY; without data it asks for the remaining tries.
    package static func verify(_ reference: UInt8, _ digits: [UInt8] = []) -> CommandAPDU {
        CommandAPDU(instruction: 0x20, parameter2: reference, data: digits)
    }

    /// CHANGE REFERENCE DATA: the old digits, then the new.
    package static func changeReferenceData(_ reference: UInt8, _ old: String, _ new: String) -> CommandAPDU {
        CommandAPDU(instruction: 0x24, parameter2: reference, data: Array(old.utf8) + Array(new.utf8))
    }

    /// RESET RETRY COUNTER: the PUK, then the new digits.
    package static func resetRetryCounter(_ reference: UInt8, _ puk: String, _ new: String) -> CommandAPDU {
        CommandAPDU(instruction: 0x2C, parameter2: reference, data: Array(puk.utf8) + Array(new.utf8))
    }

    /// MSE:Set DST with algorithm and private key.
    package static func setSigningKey(_ reference: UInt8, _ algorithm: UInt8) -> CommandAPDU {
        CommandAPDU(
            instruction: 0x22, parameter1: 0x41, parameter2: 0xB6,
            data: TLV(0x80, [algorithm]).octets + TLV(0x84, [reference]).octets)
    }

    /// PSO:COMPUTE DIGITAL SIGNATURE over a hash.
    package static func computeSignature(_ hash: [UInt8]) -> CommandAPDU {
        CommandAPDU(instruction: 0x2A, parameter1: 0x9E, parameter2: 0x9A, data: hash, expected: 256)
    }
}
