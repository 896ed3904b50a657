/// A page as a value: whatever it shows was decided before.
package protocol Page: Sendable {
    /// The HTTP status that the page is sent with.
    var status: Int { get }
    /// The value of its `Content-Security-Policy` header.
    var contentSecurityPolicy: String { get }
    /// The whole document.
    func html(in language: Language) -> String
}

extension Page {
    package var status: Int { 200 }
    package var contentSecurityPolicy: String { ContentSecurityPolicy.formsToOurselves }
}

/// What the templates read: strings, numbers, truth values, arrays and dictionaries of them.
typealias PageValues = [String: any Sendable]

/// A page made of the layout, a template of its own and values for it.
package protocol TemplatedPage: Page {
    /// The name of the page's own template.
    var template: String { get }
    /// Where the page is, for the language switch; nil if it cannot be asked for again by GET.
    var location: PageLocation? { get }
    /// What the template reads besides the texts and the layout's values; `title` is required.
    func values(in language: Language) -> [String: any Sendable]
}

extension TemplatedPage {
    package func html(in language: Language) -> String {
        Self.render(template, values(in: language), in: language, location: location)
    }

    /// The template within the layout.
    static func render(
        _ template: String, _ own: PageValues, in language: Language, location: PageLocation?
    ) -> String {
        let values = Layout.values(in: language, location: location).merging(own) { _, own in own }
        return PageTemplates.shared.render(template, values)
    }
}
