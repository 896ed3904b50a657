import Foundation
import IdentityProvider
import Testing

@testable import TrustedProfileLogin

struct ThrottlingTests {
    private func fixture(_ passwords: any PasswordVerifying) -> Fixture {
        Fixture(passwords: passwords) {
            $0.accountThrottle = ThrottleRule(
                freeFailures: 3, baseDelay: 10, factor: 2, maximumDelay: 40, memory: 86_400)
        }
    }

    /// Fails so often that the next attempt has to wait 10 seconds.
    private func exhaust(_ fixture: Fixture, _ name: String = "anna") async throws {
        for _ in 0..<4 { #expect(try await fixture.sign(in: name, "wrong").problem?.number == .credentialsWrong) }
    }

    @Test func `after the free failures an attempt has to wait, and nothing is hashed`() async throws {
        let passwords = CountingPasswords()
        let fixture = fixture(passwords)
        try await fixture.add("anna")
        try await exhaust(fixture)
        let progress = try await fixture.sign(in: "anna")
        #expect(progress.problem == FormProblem(.tooManyAttempts, amount: 10))
        #expect(passwords.checked.count == 4)
        let later = try await fixture.sign(in: "anna", Fixture.password, fixture.context(after: 10))
        #expect(later.isCodeForm)
    }

    @Test func `an unknown name is slowed down just like a known one`() async throws {
        let fixture = fixture(CountingPasswords())
        try await exhaust(fixture, "nobody")
        #expect(try await fixture.sign(in: "nobody").problem == FormProblem(.tooManyAttempts, amount: 10))
    }

    @Test func `waiting for one account leaves another one free`() async throws {
        let fixture = fixture(CountingPasswords())
        try await fixture.add("anna")
        try await fixture.add("jan")
        try await exhaust(fixture)
        #expect(try await fixture.sign(in: "jan").isCodeForm)
    }

    @Test func `attempts within the wait do not prolong it`() async throws {
        let fixture = fixture(CountingPasswords())
        try await fixture.add("anna")
        try await exhaust(fixture)
        for second in 0..<10 {
            let progress = try await fixture.sign(in: "anna", "wrong", fixture.context(after: Double(second)))
            #expect(progress.problem == FormProblem(.tooManyAttempts, amount: 10 - second))
        }
        #expect(try await fixture.sign(in: "anna", Fixture.password, fixture.context(after: 10)).isCodeForm)
    }

    @Test func `a success forgets the account's failures`() async throws {
        let fixture = fixture(CountingPasswords())
        try await fixture.add("anna")
        for _ in 0..<3 { _ = try await fixture.sign(in: "anna", "wrong") }
        _ = try await fixture.codeForm()
        for _ in 0..<3 { _ = try await fixture.sign(in: "anna", "wrong") }
        #expect(try await fixture.sign(in: "anna").isCodeForm)
    }

    @Test func `guesses at the same moment get no more tries than one after the other`() async throws {
        let passwords = GatedPasswords()
        let fixture = fixture(passwords)
        try await fixture.add("anna")
        let numbers = try await withThrowingTaskGroup(of: ErrorNumber?.self) { group in
            for _ in 0..<50 { group.addTask { try await fixture.sign(in: "anna", "guess").problem?.number } }
            var numbers: [ErrorNumber?] = []
            // All but the held ones are answered while nothing is decided yet.
            while numbers.count < 46, let number = try await group.next() { numbers.append(number) }
            #expect(numbers.allSatisfy { $0 == .tooManyAttempts })
            passwords.open()
            for try await number in group { numbers.append(number) }
            return numbers
        }
        #expect(numbers.count { $0 == .credentialsWrong } == 4)
        #expect(passwords.started == 4)
        #expect(try await fixture.sign(in: "anna").problem == FormProblem(.tooManyAttempts, amount: 10))
    }

    @Test func `an address that fails at many accounts is slowed down, and another address is not`() async throws {
        let fixture = Fixture {
            $0.addressThrottle = ThrottleRule(
                freeFailures: 5, baseDelay: 7, factor: 2, maximumDelay: 60, memory: 3_600)
        }
        try await fixture.add("anna")
        for index in 0..<6 { _ = try await fixture.sign(in: "name-\(index)", "wrong") }
        #expect(try await fixture.sign(in: "anna").problem == FormProblem(.tooManyAttempts, amount: 7))
        let elsewhere = fixture.context(address: "198.51.100.7")
        #expect(try await fixture.sign(in: "anna", Fixture.password, elsewhere).isCodeForm)
    }

    @Test func `people at one address sign in at the same time`() async throws {
        let passwords = GatedPasswords()
        let fixture = Fixture(passwords: passwords) { $0.addressThrottle.freeFailures = 1 }
        let names = ["anna", "jan", "ewa", "ola"]
        for name in names { try await fixture.add(name) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for name in names { group.addTask { try await fixture.sign(in: name).isCodeForm } }
            while passwords.started < names.count { await Task.yield() }
            passwords.open()
            for try await isCodeForm in group { #expect(isCodeForm) }
        }
    }

    @Test func `the store learns neither names nor addresses`() {
        let secret = Array("codes".utf8)
        let account = ThrottleKey.account(typed: "anna", secret: secret)
        #expect(!account.contains("anna"))
        #expect(account != ThrottleKey.account(typed: "Anna", secret: secret))
        #expect(account != ThrottleKey.address("anna", secret: secret))
        #expect(account != ThrottleKey.account(typed: "anna", secret: Array("other".utf8)))
        #expect(
            ThrottleKey.account(typed: "A@example.pl", secret: secret)
                == ThrottleKey.account(typed: "a@EXAMPLE.pl", secret: secret))
        #expect(!ThrottleKey.address("192.0.2.1", secret: secret).contains("192"))
    }

    @Test func `an IPv6 household is one address, an IPv4 host another`() {
        #expect(NetworkPrefix.text(of: "2001:db8:1:2::3") == NetworkPrefix.text(of: "2001:db8:1:2:ffff::9"))
        #expect(NetworkPrefix.text(of: "2001:db8:1:2::3") != NetworkPrefix.text(of: "2001:db8:1:3::3"))
        #expect(NetworkPrefix.text(of: "192.0.2.1") == "192.0.2.1")
        #expect(NetworkPrefix.text(of: "::ffff:192.0.2.1") == "192.0.2.1")
    }
}
