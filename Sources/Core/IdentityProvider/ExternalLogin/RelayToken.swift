import Cryptography

extension Token {
    /// The RelayState that goes with a request to an external identity provider.
    ///
    /// Derived from the login's own secret, so that the store need not keep it and the provider learns nothing of the
    /// login's address.
    package static func relay(for request: ExternalRequest, login: Token) -> Token {
        let name = "relay:" + request.id
        return Token(received: Base64URL.encode(hmacSHA256(key: Array(login.text.utf8), Array(name.utf8))))
    }
}
