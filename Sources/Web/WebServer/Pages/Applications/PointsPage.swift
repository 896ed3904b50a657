package import IdentityProvider
import TrustedProfileRegistry

/// The confirmation points, to be searched by anybody: `/profil/punkty`.
package struct PointsPage: TemplatedPage {
    private static let limit = 50

    package let template = "points"
    package let location: PageLocation?
    private let text: String
    private let kind: ConfirmationPoint.Kind?
    private let found: [ConfirmationPoint]

    /// Shows those of all points that fit.
    package init(
        _ points: [ConfirmationPoint], text: String = "", kind: ConfirmationPoint.Kind? = nil,
        location: PageLocation? = nil
    ) {
        self.text = text
        self.kind = kind
        self.location = location
        found = PointSearch.find(text, kind: kind, in: points)
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language).points
        let field = InputField(
            name: "szukaj", label: texts.search, hint: texts.searchHint, autocomplete: "address-level2",
            value: text.isEmpty ? nil : text, isOptional: true)
        let kinds = ConfirmationPoint.Kind.allCases.map {
            ["value": $0.rawValue, "text": texts.kind($0), "chosen": $0 == kind] as PageValues
        }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return [
            "title": texts.title, "action": Paths.points, "field": field.values, "kinds": kinds,
            "found": texts.found(words), "isEmpty": found.isEmpty, "isForeign": language != .polish,
            "hasMore": found.count > Self.limit,
            "points": found.prefix(Self.limit).map { values(of: $0, texts) },
        ]
    }

    private func values(of point: ConfirmationPoint, _ texts: Texts.Points) -> PageValues {
        [
            "name": point.name, "kind": texts.kind(point.kind), "street": point.address.street,
            "town": "\(point.address.postalCode) \(point.address.city)",
        ]
    }
}
