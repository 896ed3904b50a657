package import IdentityProvider

/// What a postal address may be: three plain lines, none blank.
package enum AddressRule {
    /// Whether an address can be taken.
    package static func isAddress(_ address: PostalAddress) -> Bool {
        [address.street, address.postalCode, address.city].allSatisfy(NameRule.isName)
            && address.postalCode.utf8.count <= 16
    }
}
