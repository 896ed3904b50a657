/// Why the authority could not do what it was asked for.
package enum AuthorityError: Error, Sendable, Equatable {
    /// The authority's key and certificate cannot be read, or do not belong together.
    case unreadable
    /// A certificate could not be made; the names are empty or too long.
    case certificateFailed
    /// A revocation list could not be made.
    case revocationListFailed
}
