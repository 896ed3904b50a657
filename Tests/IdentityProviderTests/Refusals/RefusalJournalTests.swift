import Cryptography
import IdentityProvider
import TestSupport
import Testing

struct RefusalJournalTests {
    private let journal = RefusalJournal(time: TestClock(), random: SystemRandomSource())

    @Test func `what was noted is handed over once, in its order`() {
        let references = [ErrorNumber.signatureWrong, .loginExpired].map {
            journal.note(Refusal($0, cause: "why"), at: "/login/:token")
        }
        let (refusals, dropped) = journal.drain()
        #expect(refusals.map(\.reference) == references && dropped == 0)
        #expect(refusals.map(\.number) == [.signatureWrong, .loginExpired])
        #expect(refusals.allSatisfy { $0.cause == "why" && $0.path == "/login/:token" && $0.hearer == .citizen })
        #expect(journal.drain().refusals.isEmpty)
    }

    @Test func `a flood of one kind leaves room for others, is counted, and ends with the next round`() {
        for _ in 1...1_000 { _ = journal.note(Refusal(.relyingPartyUnknown), at: nil) }
        let honest = journal.note(Refusal(.profileExpired), at: nil)
        let (refusals, dropped) = journal.drain()
        #expect(refusals.count == RefusalJournal.limitOfKind + 1)
        #expect(dropped == 1_000 - RefusalJournal.limitOfKind)
        #expect(refusals.last?.reference == honest)
        _ = journal.note(Refusal(.relyingPartyUnknown), at: nil)
        #expect(journal.drain().refusals.count == 1)
    }

    @Test func `floods of every kind at once are bounded`() {
        for number in ErrorNumber.allCases {
            for _ in 1...RefusalJournal.limitOfKind { _ = journal.note(Refusal(number), at: nil) }
        }
        #expect(journal.drain().refusals.count == RefusalJournal.limit)
    }
}
