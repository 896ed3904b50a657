package import XMLTree

/// What the citizen is about to authorise, told from one identity provider to the next: an extension of requests to
/// banks (`coi:CoiOperationContext`, `kirwb:OperationContext`).
package struct OperationContext: Sendable, Hashable, Codable {
    /// The kind of the operation.
    package var contextClass: String
    /// The operation in words.
    package var contextDescription: String
    /// The document that the operation is about.
    package var documentID: String

    /// Creates the value from its parts.
    package init(contextClass: String, contextDescription: String, documentID: String) {
        self.contextClass = contextClass
        self.contextDescription = contextDescription
        self.documentID = documentID
    }

    /// The two forms of one extension.
    package enum Dialect: String, Sendable, Codable, CaseIterable {
        case coi, kir

        var name: XMLName {
            switch self {
            case .coi: Vocabulary.coi.name("CoiOperationContext")
            case .kir: Vocabulary.kirwb.name("OperationContext")
            }
        }
    }

    /// The first context among the children of `samlp:Extensions`; nil if there is none, or not a whole one, since no
    /// extension may make a request fail (Core §3.2.1).
    package init?(in extensions: [XMLElement]) {
        let names = Dialect.allCases.map(\.name)
        guard let element = extensions.first(where: { names.contains($0.name) }),
            let contextClass = element.attribute("ContextClass"),
            let contextDescription = element.attribute("ContextDescription"),
            let documentID = element.attribute("DocumentID")
        else { return nil }
        self.init(contextClass: contextClass, contextDescription: contextDescription, documentID: documentID)
    }

    /// The context as a child of `samlp:Extensions`.
    package func element(_ dialect: Dialect) -> XMLElement {
        let attributes: KeyValuePairs<String, String?> = [
            "ContextClass": contextClass, "ContextDescription": contextDescription, "DocumentID": documentID,
        ]
        return switch dialect {
        case .coi: XMLElement("CoiOperationContext", in: .coi, attributes: attributes)
        case .kir: XMLElement("OperationContext", in: .kirwb, attributes: attributes)
        }
    }
}

extension Vocabulary {
    /// Extensions of the national node.
    package static let coi = Vocabulary(prefix: "coi-extension", uri: "http://coi.gov.pl/saml-extensions")
    /// Extensions of the banks' hub.
    package static let kirwb = Vocabulary(prefix: "kirwb", uri: "http://wb.kir.pl/saml-extensions")
    /// Attributes of natural persons by eIDAS.
    package static let naturalPerson = Vocabulary(
        prefix: "naturalperson", uri: "http://eidas.europa.eu/attributes/naturalperson")
}
