/// The person whom a card is made out to.
package struct CardHolder: Sendable, Equatable {
    /// The given names, as on the card.
    package let givenName: String
    /// The family name.
    package let familyName: String
    /// The eleven digits of the PESEL number.
    package let pesel: String
    /// The number of the card.
    package let documentNumber: IdentityCardNumber

    package init(givenName: String, familyName: String, pesel: String, documentNumber: IdentityCardNumber) {
        self.givenName = givenName
        self.familyName = familyName
        self.pesel = pesel
        self.documentNumber = documentNumber
    }
}
