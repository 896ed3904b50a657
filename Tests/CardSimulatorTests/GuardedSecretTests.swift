import CardSimulator
import Testing

@Suite struct GuardedSecretTests {
    @Test func `a secret has three tries`() {
        #expect(GuardedSecret(digits: "1234").triesLeft == 3)
        #expect(!GuardedSecret(digits: "1234").isBlocked)
        #expect(GuardedSecret(digits: "1234", triesLeft: 0).isBlocked)
    }
}
