import SmartCard
import Testing

/// ISO/IEC 7816-4 §5.2: the cases 1, 2, 3 and 4, short and extended.
@Suite struct CommandAPDUTests {
    static let forms: [(CommandAPDU, String)] = [
        (CommandAPDU(instruction: 0x20, parameter2: 0x81), "00200081"),
        (CommandAPDU(instruction: 0xB0, expected: 223), "00B00000 DF"),
        (CommandAPDU(instruction: 0xB0, expected: 256), "00B00000 00"),
        (CommandAPDU(instruction: 0xB0, expected: 257), "00B00000 000101"),
        (CommandAPDU(instruction: 0xB0, expected: 65_536), "00B00000 000000"),
        (CommandAPDU(instruction: 0xA4, data: [1, 2]), "00A40000 020102"),
        (CommandAPDU(instruction: 0xA4, data: [1, 2], expected: 256), "00A40000 02010200"),
        (CommandAPDU(instruction: 0xA4, data: [1, 2], expected: 300), "00A40000 0000020102012C"),
        (
            CommandAPDU(instruction: 0xA4, data: [UInt8](repeating: 7, count: 256)),
            "00A40000 000100" + String(repeating: "07", count: 256)
        ),
    ]

    @Test(arguments: forms)
    func `every form is written as the standard has it, and reads back`(command: CommandAPDU, form: String) {
        #expect(command.octets == octets(form))
        #expect(CommandAPDU(decoding: octets(form)) == command)
    }

    @Test(arguments: [
        "", "00A400", "00A40000 0201", "00A40000 020102 0000", "00A40000 0000", "00A40000 00000001",
        "00A40000 000003 0102",
    ])
    func `what is no command is refused`(form: String) {
        #expect(CommandAPDU(decoding: octets(form)) == nil)
    }
}
