import XMLTree

/// Holds a request's ProviderName against the registration, as the integration environment of login.gov.pl does.
package enum ProviderNameRule {
    /// Whether the name is the registered one, octet by octet; whatever it is if none is registered.
    package static func isMet(_ name: String?, by registered: String?) -> Bool {
        guard let registered else { return true }
        return name?.hasSameOctets(as: registered) == true
    }
}
