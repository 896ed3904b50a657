import Cryptography
package import SAML
import XMLSecurity

extension KeyRing {
    /// What an answer is signed with: as the relying party wants it, or as anybody would take it who is not known.
    package func credential(answering relyingParty: RelyingParty?) throws(MissingKey) -> SigningCredential {
        guard let relyingParty else { return try credential(for: availableAlgorithm) }
        return try relyingParty.credential(from: self)
    }
}

extension RelyingParty {
    /// What is signed for it: as registered, and assertions in any case where its metadata wants that
    /// (Metadata §2.4.4, IIP-SSO06).
    package var signingLayout: ResponseBuilder.Layout {
        profile.signing == .response && role.wantAssertionsSigned ? .both : profile.signing
    }

    /// What messages to it are signed with: the registration's algorithm or, where its metadata lists algorithms, one
    /// of those that an active key fits (IIP-MD10); a role's list takes the place of the entity's (MD05.eb).
    package func credential(from ring: KeyRing) throws(MissingKey) -> SigningCredential {
        let listed = metadata.serviceProviderAlgorithms
        guard !listed.isEmpty else { return try ring.credential(for: profile.algorithm) }
        let named =
            listed.signingMethods.isEmpty
            ? [profile.algorithm] + SignatureAlgorithm.allCases
            : listed.signingMethods.compactMap(SignatureAlgorithm.init(uri:))
        let usable = named.filter { algorithm in
            let isDigested = listed.digestMethods.isEmpty || listed.digestMethods.contains(algorithm.digest.uri)
            return isDigested && ring.signingKey(for: algorithm) != nil
        }
        guard !usable.isEmpty else { throw MissingKey(algorithm: profile.algorithm) }
        return try ring.credential(for: profile.algorithmOrder.choice(among: usable, preferred: profile.algorithm))
    }
}
