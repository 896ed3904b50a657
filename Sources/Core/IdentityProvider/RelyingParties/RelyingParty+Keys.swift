import Cryptography
package import SAML
import XMLSecurity

extension RelyingParty {
    /// Whether an unsigned AuthnRequest is refused: by the registration, or because the metadata promises signatures
    /// (Metadata §2.4.4, V17).
    package var requiresSignedRequests: Bool { profile.requiresSignedRequests || role.authnRequestsSigned }

    /// How assertions for it are encrypted: nil if it has no encryption key or the registration turns it off.
    package func encryption() throws(EncryptionChoiceError) -> ResponseBuilder.Encryption? {
        let descriptors = role.keys.filter { $0.serves(.encryption) }
        guard profile.encrypts, !descriptors.isEmpty else { return nil }
        for descriptor in descriptors {
            guard let key = descriptor.keys.first(where: { $0.family == .rsa }),
                let choice = EncryptionChoice(descriptor.encryptionMethods, preferred: profile.encryption)
            else { continue }
            return ResponseBuilder.Encryption(
                key: key, block: choice.block, transport: choice.transport, recipient: entityID)
        }
        throw EncryptionChoiceError.noUsableKey
    }
}

/// The relying party wants encryption, and none of its keys or algorithms can be used.
package enum EncryptionChoiceError: Error, Sendable {
    case noUsableKey
}

/// The algorithms for one key: what its EncryptionMethods list, else what every product understands (IIP-MD10).
struct EncryptionChoice {
    var block: EncryptionAlgorithm
    var transport: KeyTransport

    /// Nil if the list names block ciphers or key transports, but none that is spoken here.
    init?(_ methods: [EncryptionMethod], preferred: EncryptionAlgorithm) {
        let blocks = methods.compactMap { EncryptionAlgorithm(uri: $0.algorithm) }
        let transports = methods.compactMap(KeyTransport.init(listed:))
        let namesTransport = methods.contains { $0.algorithm.contains("rsa") }
        let namesBlock = methods.contains { !$0.algorithm.contains("rsa") }
        guard !blocks.isEmpty || !namesBlock, !transports.isEmpty || !namesTransport else { return nil }
        block = blocks.isEmpty || blocks.contains(preferred) ? preferred : blocks[0]
        transport = transports.isEmpty || transports.contains(.rsaOAEPMGF1P) ? .rsaOAEPMGF1P : transports[0]
    }
}

extension KeyTransport {
    fileprivate init?(listed method: EncryptionMethod) {
        switch method.algorithm {
        case KeyTransport.rsaOAEPMGF1P.uri:
            self = .rsaOAEPMGF1P
        case KeyTransport.rsaOAEP11(digest: .sha256, mgf: .sha256).uri:
            // What is left out is SHA-1 (XML Encryption 1.1 §5.5.2); what is named and unknown cannot be served.
            let digestURI = method.digestMethod ?? OAEPDigest.sha1.uri
            let maskURI = method.maskGenerationFunction ?? OAEPDigest.sha1.maskGenerationURI
            guard let digest = OAEPDigest.allCases.first(where: { $0.uri == digestURI }),
                let mask = OAEPDigest.allCases.first(where: { $0.maskGenerationURI == maskURI })
            else { return nil }
            self = .rsaOAEP11(digest: digest, mgf: mask)
        default:
            return nil
        }
    }
}
