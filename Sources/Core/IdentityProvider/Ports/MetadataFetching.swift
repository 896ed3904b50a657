/// The way to metadata documents: files, and HTTP with limits of size, time and redirects.
package protocol MetadataFetching: Sendable {
    /// The document at a location, unless it is the one that the validators name.
    func fetch(
        _ location: String, unless known: MetadataValidators?, limit: Int
    ) async throws(MetadataFetchError) -> FetchedMetadata
}

/// What a location gave.
package enum FetchedMetadata: Sendable, Equatable {
    /// The document is the one that the caller has.
    case unchanged
    case document([UInt8], MetadataValidators)
}

/// Why a location gave nothing.
package enum MetadataFetchError: Error, Sendable, Equatable {
    /// Neither https nor http on loopback, or a redirect to such an address, or from https to http.
    case addressRefused(String)
    case tooManyRedirects
    /// No connection, or it broke before the document's end.
    case unreachable
    /// The document was not there in time.
    case tooSlow
    /// An HTTP status that is no answer.
    case status(Int)
    case tooLarge
    case fileUnreadable
}
