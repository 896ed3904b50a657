/// The relying party's own state, which comes back as it was sent (Bindings §3.4.3).
package enum RelayState {
    /// The most bytes that are carried: far above the 80 of the standard, since real relying parties send more.
    package static let limit = 4_096

    /// Refuses what cannot be carried untouched.
    package static func validate(_ value: String) throws(BindingError) {
        guard value.utf8.count <= limit else { throw .relayStateTooLong }
    }
}
