import Foundation
import Testing

@testable import SmartCard

@Suite struct PCSCTests {
    /// Code, error before a card is connected, error after.
    static let codes: [(UInt32, CardError, CardError)] = [
        (0x8010_001D, .noService, .readerGone),
        (0x8010_002E, .noReader, .readerGone),
        (0x8010_0009, .noReader, .readerGone),
        (0x8010_0017, .readerGone, .readerGone),
        (0x8010_000B, .readerBusy, .readerBusy),
        (0x8010_000C, .noCard, .cardRemoved),
        (0x8010_0069, .noCard, .cardRemoved),
        (0x8010_0068, .noCard, .cardRemoved),
        (0x8010_0002, .cancelled, .cancelled),
        (0x8010_0066, .unresponsive(code: 0x8010_0066), .unresponsive(code: 0x8010_0066)),
    ]

    @Test(arguments: codes)
    func `a code of the service says what happened`(code: UInt32, before: CardError, after: CardError) {
        let code = PCSCCode(Int(code))
        #expect(code.error(connected: false) == before)
        #expect(code.error(connected: true) == after)
    }

    @Test func `a code that the service gives as a negative number is the same code`() {
        #expect(PCSCCode(-2_146_435_043) == PCSCCode(0x8010_001D))
    }

    @Test func `of several readers the one with an e-ID card is taken, and an empty one never`() {
        let empty = CardReader(name: "A", answerToReset: nil)
        let other = CardReader(name: "B", answerToReset: [0x3B])
        let eid = CardReader(name: "C", answerToReset: CardLayout.eDowod.answerToReset)
        #expect(CardReader.choice(of: [empty, other, eid], named: nil, layout: .eDowod) == eid)
        #expect(CardReader.choice(of: [empty, other], named: nil, layout: .eDowod) == other)
        #expect(CardReader.choice(of: [empty, other, eid], named: "B", layout: .eDowod) == other)
        #expect(CardReader.choice(of: [empty, other, eid], named: "A", layout: .eDowod) == nil)
        #expect(CardReader.choice(of: [empty], named: nil, layout: .eDowod) == nil)
    }

    @Test func `every call runs on one thread, which goes when it is no longer needed`() async {
        weak var thread: CardThread?
        do {
            let caller = Caller()
            thread = caller.thread
            let first = await caller.thisThread()
            for _ in 0..<50 { #expect(await caller.thisThread() == first) }
            #expect(await Caller().thisThread() != first)
        }
        // The thread itself lets go of it, after the last job.
        for _ in 0..<1_000_000 where thread != nil { await Task.yield() }
        #expect(thread == nil)
    }

    actor Caller {
        nonisolated let thread = CardThread()
        nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

        func thisThread() -> UInt {
            UInt(pthread_self())
        }
    }
}
