import SAML

extension MetadataRefusal {
    /// The end of a sentence.
    package var sentence: String {
        switch self {
        case .fetch(let error): error.sentence
        case .document(let error): error.sentence
        case .validUntilMissing: "its root has no validUntil, which this source demands"
        case .expired(let end): "it ended at \(DateTime.format(end))"
        case .validTooLong(let end): "its validUntil, \(DateTime.format(end)), is further away than this source allows"
        case .tooManyEntities(let count): "it holds \(count) entities, more than this source allows"
        case .keyUnusable: "a key of the source cannot be used"
        case .copyMissing: "the server says that nothing has changed, and no copy is kept"
        }
    }
}

extension MetadataFetchError {
    /// The end of a sentence.
    package var sentence: String {
        switch self {
        case .addressRefused(let address):
            "`\(address)` is not fetched from: https, or http on loopback, is needed, and never http after https"
        case .tooManyRedirects: "it redirects too often"
        case .unreachable: "there was no connection, or it broke before the end"
        case .tooSlow: "it did not arrive in time"
        case .status(let code): "the server answered with HTTP status \(code)"
        case .tooLarge: "it is larger than the limit"
        case .fileUnreadable: "the file cannot be read"
        }
    }
}

extension RelyingPartyUnfitness {
    /// The end of a sentence.
    package var sentence: String {
        switch self {
        case .registration(.unreadable(let error)): error.sentence
        case .registration(.invalid(let error)): error.sentence
        case .registration(.entityIDMismatch): "it is of another entityID"
        case .registration(.roleMissing): "it has no SPSSODescriptor for SAML 2.0"
        case .noReturnAddress: "it has no AssertionConsumerService by HTTP-POST or HTTP-Artifact"
        case .noUsableKey(let error): "none of its keys can be used: \(error.sentence)"
        case .expired(let end): "it expired on \(DateTime.format(end))"
        case .noUsableEncryption:
            "none of its encryption keys and methods can be used here; RSA or EC with AES-GCM can"
        }
    }
}
