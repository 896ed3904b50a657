package import IdentityProvider

/// Where an officer chooses the point at which they work: `/profil/urzednik`.
package struct DeskPage: TemplatedPage {
    package let template = "desk"
    package let location: PageLocation?
    private let points: [ConfirmationPoint]

    package init(_ points: [ConfirmationPoint], location: PageLocation?) {
        self.points = points
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let list = points.map {
            ["name": $0.name, "town": $0.address.city, "address": Paths.desk(at: $0.id)] as PageValues
        }
        return ["title": Texts.in(language).desk.title, "points": list]
    }
}
