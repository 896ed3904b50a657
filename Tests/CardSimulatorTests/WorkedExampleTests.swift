import Cryptography
import Testing

@testable import CardSimulator

/// BSI, "Worked Example for Extended Access Control (EAC)", version 1.0: the first command after PACE with AES-128,
/// MSE:Set DST of terminal authentication, and its answer, from the card's side.
@Suite struct WorkedExampleTests {
    private func channel() throws -> SecureChannel {
        SecureChannel(
            encryptionKey: try Hex.decode("68406B4162100563D9C901A6154D2901"),
            authenticationKey: try Hex.decode("73FF268784F72AF833FDC9464049AFC9"))
    }

    private func command(_ checksum: String = "92D21C73A1DFE999") throws -> CommandAPDU {
        let objects = "871101BE90237EEB4BA0FF253EA246AE31C8B88E08" + checksum
        return try CommandAPDU(decoding: Hex.decode("0C2281B61D" + objects + "00"))
    }

    @Test func `the protected command opens to the plain one`() throws {
        var channel = try channel()
        let inner = try channel.open(command())
        #expect(
            inner
                == CommandAPDU(
                    cla: 0x00, ins: 0x22, p1: 0x81, p2: 0xB6, data: try Hex.decode("830D44454356434141543030303031")))
    }

    @Test func `the answer is protected as in the example`() throws {
        var channel = try channel()
        _ = try channel.open(command())
        #expect(try channel.seal(.success()) == (try Hex.decode("990290008E08A89570A68664A7D6")))
    }

    @Test func `the command does not open with another checksum, or a second time`() throws {
        var channel = try channel()
        var fresh = channel
        #expect(throws: Refusal.protectionWrong) { try fresh.open(command("92D21C73A1DFE998")) }
        _ = try channel.open(command())
        #expect(throws: Refusal.protectionWrong) { try channel.open(command()) }
    }
}
