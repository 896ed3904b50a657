import Foundation
import IdentityProvider
import Testing

@testable import TrustedProfileLogin

struct ThrottleRuleTests {
    let rule = ThrottleRule(freeFailures: 3, baseDelay: 2, factor: 2, maximumDelay: 10, memory: 1_000)
    let now = Fixture.start

    @Test func `the delay begins after the free failures, doubles and stops at its maximum`() {
        let delays = (0...8).map { rule.delay(afterFailures: $0) }
        #expect(delays == [0, 0, 0, 0, 2, 4, 8, 10, 10])
    }

    @Test func `a great number of failures is still the maximum`() {
        #expect(rule.delay(afterFailures: .max / 2) == 10)
    }

    @Test func `failures fade over the memory`() {
        let row = Throttle(key: "k", failures: 8, blockedUntil: now, expiresAt: now.addingTimeInterval(1_000))
        let left = [0, 250, 500, 999, 1_000].map { rule.failures(in: row, now: now.addingTimeInterval($0)) }
        #expect(left == [8, 6, 4, 1, 0])
    }

    @Test func `a failure that is not free blocks for its delay`() {
        let row = Throttle(key: "k", failures: 3, blockedUntil: now, expiresAt: now.addingTimeInterval(1_000))
        let counted = rule.counting(row, key: "k", now: now)
        #expect(counted.failures == 4)
        #expect(counted.blockedUntil == now.addingTimeInterval(2))
        #expect(rule.wait(counted, inFlight: 0, now: now) == 2)
        #expect(rule.wait(counted, inFlight: 0, now: now.addingTimeInterval(2)) == 0)
    }

    @Test func `an attempt in flight counts like a failure`() {
        #expect(rule.wait(nil, inFlight: 3, now: now) == 0)
        #expect(rule.wait(nil, inFlight: 4, now: now) == 2)
    }

    @Test func `a clock that went back blocks for no more than the maximum`() {
        let row = Throttle(
            key: "k", failures: 9, blockedUntil: now.addingTimeInterval(86_400),
            expiresAt: now.addingTimeInterval(90_000))
        #expect(rule.wait(row, inFlight: 0, now: now) == 10)
    }
}
