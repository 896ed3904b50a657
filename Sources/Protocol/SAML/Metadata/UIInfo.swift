package import XMLTree

/// What a page may show of an entity (mdui).
package struct UIInfo: Sendable, Hashable {
    /// The names to show.
    package var displayNames: [LocalizedText]
    /// The sentences that explain it.
    package var descriptions: [LocalizedText]
    /// The pictures that stand for it.
    package var logos: [Logo]
    /// The pages that tell more.
    package var informationURLs: [LocalizedText]
    /// The pages on the protection of personal data.
    package var privacyStatementURLs: [LocalizedText]

    /// Creates the value from its parts.
    package init(
        displayNames: [LocalizedText] = [], descriptions: [LocalizedText] = [], logos: [Logo] = [],
        informationURLs: [LocalizedText] = [], privacyStatementURLs: [LocalizedText] = []
    ) {
        self.displayNames = displayNames
        self.descriptions = descriptions
        self.logos = logos
        self.informationURLs = informationURLs
        self.privacyStatementURLs = privacyStatementURLs
    }

    /// Reads a `mdui:UIInfo`; addresses that a page may not use are left out (V23, V38 of the threat model).
    package init(decoding element: XMLElement) {
        func texts(_ name: String) -> [LocalizedText] {
            element.elements(name, in: .mdui).compactMap(LocalizedText.init(decoding:))
        }
        self.init(
            displayNames: texts("DisplayName"), descriptions: texts("Description"),
            logos: element.elements("Logo", in: .mdui).compactMap(Logo.init(decoding:)),
            informationURLs: texts("InformationURL").filter { Location.isAcceptableLink($0.text) },
            privacyStatementURLs: texts("PrivacyStatementURL").filter { Location.isAcceptableLink($0.text) })
    }

    /// The information as a `mdui:UIInfo`; nil if there is none, since an empty one is not allowed.
    package func element() -> XMLElement? {
        var children: [XMLNode] = []
        children.append(elements: displayNames.map { $0.element("DisplayName", in: .mdui) })
        children.append(elements: descriptions.map { $0.element("Description", in: .mdui) })
        children.append(elements: logos.map { $0.element() })
        children.append(elements: informationURLs.map { $0.element("InformationURL", in: .mdui) })
        children.append(elements: privacyStatementURLs.map { $0.element("PrivacyStatementURL", in: .mdui) })
        return children.isEmpty ? nil : XMLElement("UIInfo", in: .mdui, children: children)
    }
}

/// A picture that stands for an entity.
package struct Logo: Sendable, Hashable {
    /// An https or data URL.
    package var url: String
    /// In pixels.
    package var width: Int
    /// In pixels.
    package var height: Int
    /// The language of the picture, if it has one.
    package var language: String?

    /// Creates the value from its parts.
    package init(url: String, width: Int, height: Int, language: String? = nil) {
        self.url = url
        self.width = width
        self.height = height
        self.language = language
    }

    init?(decoding element: XMLElement) {
        let url = XMLWhitespace.collapsed(element.text)
        guard Location.isAcceptableImage(url), let width = element.attribute("width").flatMap({ Int($0) }),
            let height = element.attribute("height").flatMap({ Int($0) })
        else { return nil }
        self.init(url: url, width: width, height: height, language: element.attribute("lang", in: .xml))
    }

    func element() -> XMLElement {
        var element = XMLElement(
            "Logo", in: .mdui, attributes: ["height": height.description, "width": width.description], text: url)
        if let language { element.setAttribute("lang", in: .xml, to: language) }
        return element
    }
}
