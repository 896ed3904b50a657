import XMLTree

/// Holds a message's Destination against the address at which it arrived (Bindings §3.4.5.2, §3.5.5.2).
package enum DestinationRule {
    /// A signed message must name this very address; an unsigned one may leave it out.
    package static func isMet(_ destination: String?, isSigned: Bool, by location: String) -> Bool {
        guard let destination else { return !isSigned }
        return destination.hasSameOctets(as: location)
    }
}
