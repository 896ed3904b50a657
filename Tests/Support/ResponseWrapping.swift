import SAML
package import XMLTree

/// One of the eight wrappings of Somorovsky et al., "On Breaking SAML" (V01–V08): the signature stays good for the
/// element it was made for, and another element asks to be taken for it.
package struct ResponseWrapping: Sendable, CustomStringConvertible {
    /// What an attacker has: good messages, and an assertion of their own.
    package struct Material: Sendable {
        /// A Response that is signed itself; its assertion is not.
        package let signedResponse: XMLElement
        /// A Response whose assertion is signed.
        package let signedAssertion: XMLElement
        /// The attacker's assertion under an identifier.
        package let evilAssertion: @Sendable (_ id: String) -> XMLElement

        package init(
            signedResponse: XMLElement, signedAssertion: XMLElement,
            evilAssertion: @escaping @Sendable (_ id: String) -> XMLElement
        ) {
            self.signedResponse = signedResponse
            self.signedAssertion = signedAssertion
            self.evilAssertion = evilAssertion
        }
    }

    /// The number, and what stands where.
    package let description: String
    /// The forgeries of this kind.
    package let forge: @Sendable (Material) -> [XMLElement]

    private init(_ description: String, _ forge: @escaping @Sendable (Material) -> [XMLElement]) {
        self.description = description
        self.forge = forge
    }

    /// All that must be refused.
    package static let all = [
        ResponseWrapping("XSW1, the signed Response inside the signature of a forged one") { material in
            let original = material.signedResponse
            let carrier = original.signature.inserting(original.withoutSignature, at: 3)
            return [material.evilResponse.inserting(carrier, at: 1)]
        },
        ResponseWrapping("XSW2, the signed Response beside the signature in a forged one") { material in
            let original = material.signedResponse
            return [original.withoutSignature, original.withoutSignature.inExtensions].map {
                material.evilResponse.inserting(original.signature, $0, at: 1)
            }
        },
        ResponseWrapping("XSW3, a forged Assertion before or behind the signed one") { material in
            [2, 3].map { material.signedAssertion.inserting(material.evilAssertion("_evil"), at: $0) }
        },
        ResponseWrapping("XSW4, the signed Assertion inside a forged one") { material in
            let advice = XMLElement("Advice", in: .saml, children: [.element(material.assertion)])
            return [
                material.with(material.evilAssertion("_evil").inserting(material.assertion, at: 5)),
                material.with(material.evilAssertion("_evil").inserting(advice, at: 3)),
            ]
        },
        ResponseWrapping("XSW5, a forged Assertion with the signature of the one behind it") { material in
            let forged = material.evilAssertion("_evil").inserting(material.assertion.signature, at: 1)
            let bare = material.assertion.withoutSignature
            return [
                material.with(forged).inserting(bare, at: 3), material.with(forged).inserting(bare.inExtensions, at: 1),
            ]
        },
        ResponseWrapping("XSW6, the signed Assertion inside the signature of a forged one") { material in
            let carrier = material.assertion.signature.inserting(material.assertion.withoutSignature, at: 3)
            return [material.with(material.evilAssertion("_evil").inserting(carrier, at: 1))]
        },
        ResponseWrapping("XSW7, a forged Assertion in Extensions under the signed one's identifier") { material in
            let id = material.assertion.attribute("ID") ?? ""
            return [material.signedAssertion.inserting(material.evilAssertion(id).inExtensions, at: 1)]
        },
        ResponseWrapping("XSW8, the signed Assertion in an Object in the signature of a forged one") { material in
            let carrier = material.assertion.signature.inserting(
                material.assertion.withoutSignature.inObject, at: 3)
            return [material.with(material.evilAssertion("_evil").inserting(carrier, at: 1))]
        },
    ]
}

extension ResponseWrapping.Material {
    /// The signed assertion.
    var assertion: XMLElement {
        signedAssertion.element(Vocabulary.saml.name("Assertion")) ?? signedAssertion
    }

    /// The Response with another assertion in the place of the signed one.
    func with(_ forged: XMLElement) -> XMLElement {
        signedAssertion.removing(Vocabulary.saml.name("Assertion")).inserting(forged, at: 2)
    }

    /// A Response of the attacker's own.
    var evilResponse: XMLElement {
        signedResponse.withoutSignature.removing(Vocabulary.saml.name("Assertion")).withID("_evil-response")
            .inserting(evilAssertion("_evil"), at: 9)
    }
}

extension XMLElement {
    fileprivate var inExtensions: XMLElement {
        XMLElement("Extensions", in: .samlp, children: [.element(self)])
    }
}
