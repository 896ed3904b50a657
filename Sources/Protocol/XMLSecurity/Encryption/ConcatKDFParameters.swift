import Cryptography
import XMLTree

/// The `xenc11:ConcatKDFParams` of a derivation (XML Encryption 1.1 §5.4.1).
struct ConcatKDFParameters {
    static let name = XMLName(SecurityNamespace.encryption11, "ConcatKDFParams")

    /// The parameters in the order in which they are hashed.
    private static let parts = ["AlgorithmID", "PartyUInfo", "PartyVInfo", "SuppPubInfo", "SuppPrivInfo"]
    /// Longer than any name, shorter than what would cost time to hash.
    private static let lengthLimit = 2_048

    let digest: DigestAlgorithm
    /// What may be hashed with the shared secret: one reading of the parameters, or two.
    let otherInfos: [[UInt8]]

    /// Reads the parameters. Nothing in them says which encoding they are in: where both readings are possible, the
    /// integrity check of the key wrap tells them apart.
    init?(_ element: XMLElement) {
        guard element.name == Self.name,
            let uri = element.only(.ds("DigestMethod"))?.attribute("Algorithm"),
            let digest = DigestAlgorithm(uri: uri)
        else { return nil }
        var values: [[UInt8]] = []
        for part in Self.parts {
            guard let text = element.attribute(part) else { continue }
            guard text.utf8.count <= Self.lengthLimit else { return nil }
            do { values.append(try Hex.decode(text)) } catch { return nil }
        }
        self.digest = digest
        let national = values.allSatisfy(Self.hasLength) ? [values.flatMap { $0 }] : []
        // Padding bits other than none would take the octets apart; nobody sends any.
        let standard = values.allSatisfy { $0.first == 0 } ? [values.flatMap { $0.dropFirst() }] : []
        otherInfos = national + standard
        guard !otherInfos.isEmpty else { return nil }
    }

    /// The parameters for an agreement, and what is hashed.
    init(_ agreement: KeyAgreement) {
        digest = .sha256
        otherInfos = [Self.values(agreement).flatMap { agreement.derivation.hashed($0) }]
    }

    /// The element that the recipient reads.
    static func element(_ agreement: KeyAgreement) -> XMLElement {
        let method = XMLElement(
            .ds("DigestMethod"), prefix: "ds", attributes: [XMLAttribute("Algorithm", DigestAlgorithm.sha256.uri)])
        let attributes = zip(parts, values(agreement)).map {
            // The canonical form of xs:hexBinary is in upper case (XML Schema 2 §3.2.15.2).
            XMLAttribute($0, Hex.encode(agreement.derivation.written($1)).uppercased())
        }
        return XMLElement(name, prefix: "xenc11", attributes: attributes, children: [.element(method)])
    }

    private static func values(_ agreement: KeyAgreement) -> [[UInt8]] {
        [agreement.wrap.uri, agreement.originator, agreement.recipient].map { Array($0.utf8) }
    }

    private static func hasLength(_ octets: [UInt8]) -> Bool {
        octets.count >= 4 && octets.prefix(4).reduce(0) { $0 << 8 | Int($1) } == octets.count - 4
    }
}

extension KeyDerivation {
    fileprivate func written(_ octets: [UInt8]) -> [UInt8] {
        switch self {
        case .standard: [0] + octets
        case .national: (0..<4).map { UInt8(truncatingIfNeeded: octets.count >> (24 - 8 * $0)) } + octets
        }
    }

    fileprivate func hashed(_ octets: [UInt8]) -> [UInt8] {
        switch self {
        case .standard: octets
        case .national: written(octets)
        }
    }
}
