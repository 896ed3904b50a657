import SAML
package import XMLTree

/// The eight wrappings against a signed message in an envelope, such as an ArtifactResponse (V01–V08).
package struct MessageWrapping: Sendable, CustomStringConvertible {
    /// The number, and what stands where.
    package let description: String
    /// What the envelope holds: made of the signed message, and of the attacker's under an identifier.
    package let forge:
        @Sendable (_ signed: XMLElement, _ forged: @Sendable (_ id: String) -> XMLElement) -> [XMLElement]

    private init(
        _ description: String,
        _ forge: @escaping @Sendable (XMLElement, @Sendable (String) -> XMLElement) -> [XMLElement]
    ) {
        self.description = description
        self.forge = forge
    }

    /// All that must be refused.
    package static let all = [
        MessageWrapping("XSW1, the signed message inside the signature of a forged one") { signed, forged in
            [forged("_evil").inserting(signed.signature.inserting(signed.withoutSignature, at: 3), at: 1)]
        },
        MessageWrapping("XSW2, the signed message beside the signature in a forged one") { signed, forged in
            [forged("_evil").inserting(signed.signature, signed.withoutSignature, at: 1)]
        },
        MessageWrapping("XSW3, a forged message before the signed one") { signed, forged in
            [forged("_evil"), signed]
        },
        MessageWrapping("XSW4, the signed message inside a forged one") { signed, forged in
            [forged("_evil").inserting(signed, at: 1)]
        },
        MessageWrapping("XSW5, a forged message with the signature of the one behind it") { signed, forged in
            [forged("_evil").inserting(signed.signature, at: 1), signed.withoutSignature]
        },
        MessageWrapping("XSW6, the signed message in the KeyInfo of the signature on a forged one") { signed, forged in
            let extensions = XMLElement("Extensions", in: .samlp, children: [.element(signed.withoutSignature)])
            return [forged("_evil").inserting(signed.signature.inserting(extensions, at: 2), at: 1)]
        },
        MessageWrapping("XSW7, a forged message in Extensions under the signed one's identifier") { signed, forged in
            let evil = forged(signed.attribute("ID") ?? "")
            let extensions = XMLElement("Extensions", in: .samlp, children: [.element(evil)])
            return [signed.inserting(extensions, at: 2)]
        },
        MessageWrapping("XSW8, the signed message in an Object in the signature on a forged one") { signed, forged in
            let carrier = signed.signature.inserting(signed.withoutSignature.inObject, at: 3)
            return [forged("_evil").inserting(carrier, at: 1)]
        },
    ]
}
