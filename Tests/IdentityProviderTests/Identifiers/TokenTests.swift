import Cryptography
import Foundation
import IdentityProvider
import Testing

@Suite struct TokenTests {
    private let random = SystemRandomSource()

    private func request(_ relyingParty: String, _ id: String) -> AcceptedRequest {
        AcceptedRequest(
            relyingParty: relyingParty, requestID: id, issueInstant: Date(timeIntervalSince1970: 0),
            returnAddress: ReturnAddress(location: "https://sp.example/acs", binding: .post), relayState: nil,
            forceAuthn: false, isPassive: false, level: LevelRequirement(), nameID: .transient, subject: nil)
    }

    @Test func `a token is 256 random bits that fit into a URL and a cookie`() throws {
        var seen: Set<Token> = []
        for _ in 0..<100 {
            let token = Token(from: random)
            #expect(try Base64URL.decode(token.text).count == 32)
            #expect(token.text.count == 43)
            seen.insert(token)
        }
        #expect(seen.count == 100)
    }

    @Test func `the store knows the SHA-256 of a token`() {
        let token = Token(received: "abc")
        #expect(token.hash.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(token.hash == TokenHash(hex: token.hash.hex))
        #expect(Token(received: token.hash.hex).hash != token.hash, "a digest from the store opens nothing")
    }

    @Test func `the same browser finds its login by the same request, nobody else does`() {
        let (mine, yours) = (Token(from: random), Token(from: random))
        let request = request("https://sp.example", "_1")
        #expect(Token.login(for: request, browser: mine) == Token.login(for: request, browser: mine))
        #expect(Token.login(for: request, browser: mine) != Token.login(for: request, browser: yours))
        #expect(Token.login(for: request, browser: mine).text.count == 43)
        let fromDigest = Token.login(for: request, browser: Token(received: mine.hash.hex))
        #expect(Token.login(for: request, browser: mine) != fromDigest)
    }

    @Test func `no two pairs of portal and request share a login`() {
        let browser = Token(from: random)
        let pairs = [
            ("a", "b"), ("a", "c"), ("b", "a"), ("ab", "c"), ("a", "bc"), ("a:b", "c"), ("a", "b:c"), ("1:a", "b"),
            ("", "1:a:b"),
        ]
        let tokens = pairs.map { Token.login(for: request($0.0, $0.1), browser: browser) }
        #expect(Set(tokens).count == pairs.count)
    }
}
