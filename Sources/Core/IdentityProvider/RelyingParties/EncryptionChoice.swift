import Cryptography
import SAML
import XMLSecurity

/// The algorithms for a key: what its EncryptionMethods list, else what every product understands (IIP-MD10).
///
/// Each is nil if the list names algorithms of its kind, but none that is spoken here.
struct EncryptionChoice {
    var block: EncryptionAlgorithm?
    /// How a content key travels to an RSA key.
    var transport: KeyTransport?
    /// How a content key is wrapped for an EC key.
    var wrap: KeyWrap?

    /// Where the list is the judge its first algorithm that is spoken here is taken (Algorithm Support §2.4).
    init(_ methods: [EncryptionMethod], preferred: EncryptionAlgorithm, order: AlgorithmOrder, ban: AlgorithmBan) {
        let kinds = methods.map(Kind.init)
        let blocks = methods.compactMap { EncryptionAlgorithm(uri: $0.algorithm) }.filter { ban.permits($0.uri) }
        let transports = methods.compactMap(KeyTransport.init(listed:)).filter(ban.permits)
        let wraps = methods.compactMap { KeyWrap(uri: $0.algorithm) }.filter { ban.permits($0.uri) }
        let namesTravel = kinds.contains { $0 != .block }
        if !blocks.isEmpty || !kinds.contains(.block) {
            let usual = ([preferred] + EncryptionAlgorithm.allCases).first { ban.permits($0.uri) }
            block = usual.map { order.choice(among: blocks, preferred: $0) }
        }
        if !transports.isEmpty || !namesTravel {
            let usual = [.rsaOAEPMGF1P, KeyTransport.rsaOAEP11(digest: .sha256, mgf: .sha256)].first(where: ban.permits)
            transport = usual.map { order.choice(among: transports, preferred: $0) }
        }
        // A list may name the agreement, the wrap, or both.
        let agrees =
            ban.permits(KeyAgreement.uri)
            && (methods.contains { $0.algorithm == KeyAgreement.uri } || !kinds.contains(.agreement))
        if agrees, !wraps.isEmpty || (!kinds.contains(.wrap) && (kinds.contains(.agreement) || !namesTravel)) {
            let usual = KeyWrap.allCases.first { ban.permits($0.uri) }
            wrap = usual.map { order.choice(among: wraps, preferred: $0) }
        }
    }

    /// What an algorithm of a list is for, by its identifier, so that those that are not spoken count too.
    private enum Kind {
        case block, transport, wrap, agreement

        init(_ method: EncryptionMethod) {
            let name = method.algorithm.split(separator: "#").last.map { $0.lowercased() } ?? ""
            if name.contains("rsa") {
                self = .transport
            } else if name.hasPrefix("kw-") {
                self = .wrap
            } else if name.hasPrefix("ecdh") || name.hasPrefix("dh") || name == "concatkdf" {
                self = .agreement
            } else {
                self = .block
            }
        }
    }
}

extension KeyTransport {
    fileprivate init?(listed method: EncryptionMethod) {
        // What is left out is SHA-1 (XML Encryption 1.1 §5.5.2); what is named and unknown cannot be served.
        let digestURI = method.digestMethod ?? OAEPDigest.sha1.uri
        let maskURI = method.maskGenerationFunction ?? OAEPDigest.sha1.maskGenerationURI
        guard let digest = OAEPDigest.allCases.first(where: { $0.uri == digestURI }),
            let mask = OAEPDigest.allCases.first(where: { $0.maskGenerationURI == maskURI })
        else { return nil }
        switch method.algorithm {
        case KeyTransport.rsaOAEPMGF1P.uri where mask == .sha1: self = .rsaOAEPMGF1(digest: digest)
        case KeyTransport.rsaOAEP11(digest: digest, mgf: mask).uri: self = .rsaOAEP11(digest: digest, mgf: mask)
        default: return nil
        }
    }
}
