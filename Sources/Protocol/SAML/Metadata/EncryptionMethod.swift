import XMLTree

/// An algorithm that an entity can decrypt (Metadata §2.4.1.1).
package struct EncryptionMethod: Sendable, Hashable {
    /// The algorithm.
    package var algorithm: String
    /// The digest of RSA-OAEP.
    package var digestMethod: String?
    /// The mask generation function of RSA-OAEP.
    package var maskGenerationFunction: String?

    /// Creates the value from its parts.
    package init(algorithm: String, digestMethod: String? = nil, maskGenerationFunction: String? = nil) {
        self.algorithm = algorithm
        self.digestMethod = digestMethod
        self.maskGenerationFunction = maskGenerationFunction
    }

    init(decoding element: XMLElement) throws(SAMLError) {
        self.init(
            algorithm: XMLWhitespace.collapsed(try element.required("Algorithm")),
            digestMethod: element.element(Vocabulary.ds.name("DigestMethod"))?.uri("Algorithm"),
            maskGenerationFunction: element.element(Vocabulary.xenc11.name("MGF"))?.uri("Algorithm"))
    }

    func element() -> XMLElement {
        var children: [XMLNode] = []
        children.append(
            optional: digestMethod.map { XMLElement("DigestMethod", in: .ds, attributes: ["Algorithm": $0]) })
        children.append(
            optional: maskGenerationFunction.map { XMLElement("MGF", in: .xenc11, attributes: ["Algorithm": $0]) })
        return XMLElement("EncryptionMethod", in: .md, attributes: ["Algorithm": algorithm], children: children)
    }
}
