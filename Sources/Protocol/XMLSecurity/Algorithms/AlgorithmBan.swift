package import Cryptography

/// Algorithms that an administrator has switched off, by URI: they are neither used nor accepted (IIP-ALG08).
package struct AlgorithmBan: Sendable, Equatable {
    /// What is banned wherever nothing else is said; none of it was ever spoken here.
    package static let weak = AlgorithmBan([
        "http://www.w3.org/2001/04/xmldsig-more#md5", "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
        "http://www.w3.org/2001/04/xmlenc#rsa-1_5",
    ])

    /// The identifiers of the algorithms.
    package var uris: Set<String> {
        didSet { signatures = Self.signatures(without: uris) }
    }
    /// The signature algorithms that are left.
    package private(set) var signatures: Set<SignatureAlgorithm>

    /// Creates the value from its parts.
    package init(_ uris: Set<String>) {
        self.uris = uris
        signatures = Self.signatures(without: uris)
    }

    private static func signatures(without uris: Set<String>) -> Set<SignatureAlgorithm> {
        SignatureAlgorithm.all.filter { !uris.contains($0.uri) && !uris.contains($0.digest.uri) }
    }

    /// Whether an algorithm may be used.
    package func permits(_ uri: String) -> Bool { !uris.contains(uri) }

    /// Whether a content key may travel like this, digests included.
    package func permits(_ transport: KeyTransport) -> Bool {
        guard permits(transport.uri) else { return false }
        return switch transport {
        case .rsaOAEPMGF1(let digest): permits(digest.uri)
        case .rsaOAEP11(let digest, let mgf): permits(digest.uri) && permits(mgf.maskGenerationURI)
        case .ecdhES: permits(KeyAgreement.uri)
        }
    }
}
