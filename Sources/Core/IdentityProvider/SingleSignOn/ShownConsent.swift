import Cryptography

/// What a consent form tells of the page that it was on: consent covers what was shown, of whom it was shown.
package struct ShownConsent: Sendable, Equatable {
    /// The attributes that the page listed.
    package var attributes: Set<CitizenAttribute>
    /// Stands for the login and the person whose data the page showed.
    package var mark: String

    package init(_ attributes: Set<CitizenAttribute>, mark: String) {
        self.attributes = attributes
        self.mark = mark
    }

    /// The mark of a page: another person may have signed in to the same browser since it was drawn. Nobody can compute
    /// it without the secret, so it tells nothing of the person.
    static func mark(of login: TokenHash, _ citizen: CitizenID, secret: [UInt8]) -> String {
        let pair = "consent:\(login.hex):\(citizen)"
        return Base64URL.encode(Array(hmacSHA256(key: secret, Array(pair.utf8))[..<16]))
    }
}
