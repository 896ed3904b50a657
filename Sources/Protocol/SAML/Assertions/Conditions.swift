package import FoundationEssentials
package import XMLTree

/// When and for whom an assertion is valid (Core §2.5.1).
package struct Conditions: Sendable, Hashable {
    /// The first instant of validity.
    package var notBefore: Date?
    /// The first instant beyond validity.
    package var notOnOrAfter: Date?
    /// Each restriction must name the reader; within one, any of its audiences is enough (Core §2.5.1.4).
    package var audienceRestrictions: [[String]]
    /// It may not be kept for later.
    package var isOneTimeUse: Bool
    /// It limits what may be issued on its ground (Core §2.5.1.6).
    package var hasProxyRestriction: Bool
    /// A condition that is not understood, which makes the assertion's validity indeterminate (Core §2.5.1.1).
    package var hasUnknownCondition: Bool

    /// Creates the value from its parts.
    package init(
        notBefore: Date?, notOnOrAfter: Date?, audienceRestrictions: [[String]], isOneTimeUse: Bool = false,
        hasProxyRestriction: Bool = false, hasUnknownCondition: Bool = false
    ) {
        self.notBefore = notBefore
        self.notOnOrAfter = notOnOrAfter
        self.audienceRestrictions = audienceRestrictions
        self.isOneTimeUse = isOneTimeUse
        self.hasProxyRestriction = hasProxyRestriction
        self.hasUnknownCondition = hasUnknownCondition
    }

    /// Conditions with one restriction, to the given audiences.
    package init(notBefore: Date?, notOnOrAfter: Date?, audiences: [String]) {
        self.init(notBefore: notBefore, notOnOrAfter: notOnOrAfter, audienceRestrictions: [audiences])
    }

    /// Reads `saml:Conditions`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("Conditions", in: .saml)
        self.init(
            notBefore: try element.instant("NotBefore"), notOnOrAfter: try element.instant("NotOnOrAfter"),
            audienceRestrictions: [])
        for child in element.elements {
            if child.isNamed("AudienceRestriction", in: .saml) {
                var audiences: [String] = []
                for audience in child.elements("Audience", in: .saml) {
                    audiences.append(try audience.requiredURIText())
                }
                audienceRestrictions.append(audiences)
            } else if child.isNamed("OneTimeUse", in: .saml) {
                isOneTimeUse = true
            } else if child.isNamed("ProxyRestriction", in: .saml) {
                hasProxyRestriction = true
            } else {
                hasUnknownCondition = true
            }
        }
    }

    /// The conditions as `saml:Conditions`.
    package func element() -> XMLElement {
        var children: [XMLNode] = []
        children.append(
            elements: audienceRestrictions.map { audiences in
                XMLElement(
                    "AudienceRestriction", in: .saml,
                    children: audiences.map { .element(XMLElement("Audience", in: .saml, text: $0)) })
            })
        if isOneTimeUse { children.append(.element(XMLElement("OneTimeUse", in: .saml))) }
        return XMLElement(
            "Conditions", in: .saml,
            attributes: [
                "NotBefore": notBefore.map(DateTime.format), "NotOnOrAfter": notOnOrAfter.map(DateTime.format),
            ], children: children)
    }
}
