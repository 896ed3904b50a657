package import XMLTree

/// The subject that a requester asks an assertion for (Core §3.4.1): to be honoured or refused, never ignored.
package struct RequestedSubject: Sendable, Hashable {
    /// The name identifier that was read.
    package var nameID: NameID?
    /// The subject is named by an `EncryptedID` or a `BaseID`, which is not read here.
    package var hasOtherIdentifier: Bool
    /// The methods of the requested confirmations.
    package var confirmationMethods: [String]

    /// Creates the value from its parts.
    package init(nameID: NameID? = nil, hasOtherIdentifier: Bool = false, confirmationMethods: [String] = []) {
        self.nameID = nameID
        self.hasOtherIdentifier = hasOtherIdentifier
        self.confirmationMethods = confirmationMethods
    }

    /// Reads a `saml:Subject`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("Subject", in: .saml)
        self.init()
        for child in element.elements {
            if child.isNamed("NameID", in: .saml), nameID == nil, !hasOtherIdentifier {
                nameID = try NameID(decoding: child)
            } else if child.isNamed("EncryptedID", in: .saml) || child.isNamed("BaseID", in: .saml), nameID == nil {
                hasOtherIdentifier = true
            } else if child.isNamed("SubjectConfirmation", in: .saml) {
                confirmationMethods.append(try child.required("Method"))
            } else {
                throw .unexpectedElement(child.name.local)
            }
        }
    }

    /// The subject as a `saml:Subject`; an identifier that was not read is not written.
    package func element() -> XMLElement {
        var children: [XMLNode] = []
        children.append(optional: nameID?.element())
        children.append(
            elements: confirmationMethods.map {
                XMLElement("SubjectConfirmation", in: .saml, attributes: ["Method": $0])
            })
        return XMLElement("Subject", in: .saml, children: children)
    }
}
