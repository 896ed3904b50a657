import Cryptography

extension Token {
    /// The id of the login that serves a request in this browser.
    ///
    /// Derived from the browser's own secret: the same browser finds its login again by the same request (D4), nobody
    /// else can compute it, and the store need not keep it.
    package static func login(for request: AcceptedRequest, browser: Token) -> Token {
        let name = "login:\(request.relyingParty.utf8.count):\(request.relyingParty):\(request.requestID)"
        return Token(received: Base64URL.encode(hmacSHA256(key: Array(browser.text.utf8), Array(name.utf8))))
    }

    /// The token of a logout's status page in this browser, for the same reasons.
    package static func logout(seed: String, browser: Token) -> Token {
        let name = Array("logout:\(seed)".utf8)
        return Token(received: Base64URL.encode(hmacSHA256(key: Array(browser.text.utf8), name)))
    }
}
