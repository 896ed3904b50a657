package import Cryptography

/// The identifiers of algorithms (RFC 9231, XML Encryption 1.1); what is not listed here does not exist for Brama.
package enum AlgorithmURI {
    /// The enveloped-signature transform.
    package static let envelopedSignature = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
    /// Exclusive canonicalisation; a same-document reference carries no comments, so both names are one function.
    package static let exclusiveCanonicalisation = [
        SecurityNamespace.exclusiveCanonicalisation, SecurityNamespace.exclusiveCanonicalisation + "WithComments",
    ]

    /// Canonical XML 1.0, which XAdES signatures use.
    package static let inclusiveCanonicalisation = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"

    static func encryptionDigest(_ uri: String) -> OAEPDigest? {
        OAEPDigest.allCases.first { $0.uri.hasSameOctets(as: uri) }
    }

    static func maskGeneration(_ uri: String) -> OAEPDigest? {
        OAEPDigest.allCases.first { $0.maskGenerationURI.hasSameOctets(as: uri) }
    }
}

extension SignatureAlgorithm {
    /// The identifier in `ds:SignatureMethod` and in `SigAlg`.
    package var uri: String {
        "http://www.w3.org/2001/04/xmldsig-more#" + rawValue
    }

    /// The algorithm with an identifier, nil for every one that is refused: SHA-1, HMAC, DSA, anything unknown.
    package init?(uri: String) {
        guard let algorithm = Self.allCases.first(where: { $0.uri.hasSameOctets(as: uri) }) else { return nil }
        self = algorithm
    }
}

extension DigestAlgorithm {
    /// The identifier in `ds:DigestMethod`.
    package var uri: String {
        switch self {
        case .sha256: "http://www.w3.org/2001/04/xmlenc#sha256"
        case .sha384: "http://www.w3.org/2001/04/xmldsig-more#sha384"
        case .sha512: "http://www.w3.org/2001/04/xmlenc#sha512"
        }
    }

    /// The algorithm with an identifier, nil for every one that is refused.
    package init?(uri: String) {
        guard let algorithm = Self.allCases.first(where: { $0.uri.hasSameOctets(as: uri) }) else { return nil }
        self = algorithm
    }
}

extension OAEPDigest {
    /// The identifier in the `ds:DigestMethod` of a key transport.
    package var uri: String {
        switch self {
        case .sha1: "http://www.w3.org/2000/09/xmldsig#sha1"
        case .sha256: DigestAlgorithm.sha256.uri
        case .sha384: DigestAlgorithm.sha384.uri
        case .sha512: DigestAlgorithm.sha512.uri
        }
    }

    /// The identifier in `xenc11:MGF`.
    package var maskGenerationURI: String {
        SecurityNamespace.encryption11 + "mgf1" + rawValue
    }
}
