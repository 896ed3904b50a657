import XMLTree

/// Something in a metadata file that its author should know.
package struct MetadataFinding: Sendable, Equatable, Codable {
    package enum Severity: String, Sendable, Codable {
        /// Brama refuses the file, or logins fail.
        case fault
        /// It works, though not as well or as safely as it could.
        case warning
    }

    package var severity: Severity
    /// Counted from 1; nil where the whole file is meant.
    package var line: Int?
    package var column: Int?
    /// What is wrong.
    package var problem: String
    /// Why it matters.
    package var reason: String
    /// What to write instead.
    package var remedy: String
}

/// What the rules have found so far.
struct LintFindings {
    private(set) var all: [MetadataFinding] = []

    mutating func fault(_ place: PlacedElement?, _ problem: String, _ reason: String, _ remedy: String) {
        add(.fault, place, problem, reason, remedy)
    }

    mutating func warning(_ place: PlacedElement?, _ problem: String, _ reason: String, _ remedy: String) {
        add(.warning, place, problem, reason, remedy)
    }

    private mutating func add(
        _ severity: MetadataFinding.Severity, _ place: PlacedElement?, _ problem: String, _ reason: String,
        _ remedy: String
    ) {
        all.append(
            MetadataFinding(
                severity: severity, line: place?.position.line, column: place?.position.column, problem: problem,
                reason: reason, remedy: remedy))
    }
}

/// An element with its place in the file.
struct PlacedElement {
    let element: XMLElement
    let position: XMLPositions.Position
    let children: [PlacedElement]

    /// The root of a document that was parsed from these octets.
    static func root(_ element: XMLElement, in octets: [UInt8]) -> PlacedElement {
        var positions = XMLPositions.ofElements(in: octets)[...]
        return PlacedElement(element, &positions)
    }

    /// Elements and start tags come in the same order.
    private init(_ element: XMLElement, _ positions: inout ArraySlice<XMLPositions.Position>) {
        self.element = element
        position = positions.popFirst() ?? XMLPositions.Position(line: 1, column: 1)
        var children: [PlacedElement] = []
        for child in element.elements { children.append(PlacedElement(child, &positions)) }
        self.children = children
    }
}
