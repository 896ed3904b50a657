import Foundation
import IdentityProvider
import Testing

@Suite struct FreshnessRuleTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func problem(age: TimeInterval) -> (number: ErrorNumber, detail: String)? {
        FreshnessRule.problem(
            issueInstant: now.addingTimeInterval(-age), now: now, lifetime: 300, tolerance: 180)
    }

    @Test(arguments: [0, 300, 480, -180] as [TimeInterval])
    func `an instant within lifetime and tolerance is fresh`(age: TimeInterval) {
        #expect(problem(age: age) == nil)
    }

    @Test func `an old request is refused and the skew is named`() throws {
        let found = try #require(problem(age: 481))
        #expect(found.number == .requestTooOld)
        #expect(found.detail.contains("481 seconds ago"))
    }

    @Test func `a request from the future is refused and the skew is named`() throws {
        let found = try #require(problem(age: -200))
        #expect(found.number == .requestFromTheFuture)
        #expect(found.detail.contains("200 seconds in the future"))
    }
}
