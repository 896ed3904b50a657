package import Cryptography

/// Which authorities of electronic identity cards are trusted; an administrator's change shows within a second.
package protocol CardAuthoritySource: Sendable {
    /// The authorities as they are now; cheap to ask. Without an anchor nobody signs in by card.
    var authorities: CertificateAuthorities { get }
}

/// The authorities' revocation lists, as they were fetched last.
package protocol RevocationListSource: Sendable {
    /// The list that this authority signed, nil if there is none.
    func list(of authority: Certificate) -> RevocationList?
    /// Remembers where a trusted card says that its authority's list is, for the next round of fetching.
    func note(addresses: [String], of authority: Certificate)
}

/// Documents that their holders have lost.
package protocol LostDocumentRegister: Sendable {
    /// Whether a card with this number is reported as lost.
    func isLost(_ documentNumber: String) async throws(StoreError) -> Bool
}
