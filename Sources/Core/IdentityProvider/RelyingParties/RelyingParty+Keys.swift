import Cryptography
package import SAML
package import XMLSecurity

extension RelyingParty {
    /// Whether an unsigned AuthnRequest is refused: by the registration, or because the metadata promises signatures
    /// (Metadata §2.4.4, V17).
    package var requiresSignedRequests: Bool { profile.requiresSignedRequests || role.authnRequestsSigned }

    /// How assertions for it are encrypted by who calls itself `originator` towards it: nil if it has no encryption
    /// key or the registration turns it off. Of several keys the first serves that the metadata's lists let be used.
    package func encryption(
        from originator: String, ban: AlgorithmBan = .weak
    ) throws(EncryptionChoiceError) -> ResponseBuilder.Encryption? {
        let descriptors = role.keys.filter { $0.serves(.encryption) }
        guard profile.encrypts, !descriptors.isEmpty else { return nil }
        for descriptor in descriptors {
            let choice = EncryptionChoice(
                descriptor.encryptionMethods, preferred: profile.encryption, order: profile.algorithmOrder,
                ban: ban)
            for key in descriptor.keys {
                guard let block = choice.block, let transport = transport(for: key, choice, originator) else {
                    continue
                }
                return ResponseBuilder.Encryption(key: key, block: block, transport: transport, recipient: entityID)
            }
        }
        throw EncryptionChoiceError.noUsableKey
    }

    private func transport(for key: PublicKey, _ choice: EncryptionChoice, _ originator: String) -> KeyTransport? {
        switch key.family {
        case .rsa:
            choice.transport
        case .ec:
            choice.wrap.map {
                .ecdhES(
                    KeyAgreement(
                        wrap: $0, derivation: profile.keyDerivation, originator: originator, recipient: entityID))
            }
        }
    }
}

/// The relying party wants encryption, and none of its keys or algorithms can be used.
package enum EncryptionChoiceError: Error, Sendable {
    case noUsableKey
}
