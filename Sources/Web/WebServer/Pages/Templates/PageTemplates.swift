import Mustache

/// The embedded Mustache templates, parsed once.
package struct PageTemplates: Sendable {
    static let shared = PageTemplates()

    private let library: MustacheLibrary
    /// The templates that could not be parsed, with the reason: empty in a sound build.
    package let faults: [String]

    /// What stops the server from starting: an unsound build.
    package struct Unsound: Error, Equatable {
        /// The templates that could not be parsed, with the reason.
        package let faults: [String]
    }

    /// Parses all templates, so that a broken one stops the start and not a login.
    package static func prepare() throws(Unsound) {
        guard shared.faults.isEmpty else { throw Unsound(faults: shared.faults) }
    }

    init(_ sources: [String: [UInt8]] = Self.embedded) {
        MustacheContentTypes.register(HTMLEscaping(), named: HTMLEscaping.name)
        var library = MustacheLibrary()
        var faults: [String] = []
        for (name, source) in sources {
            do {
                try library.register(Self.prepared(source), named: name)
            } catch {
                faults.append("\(name): \(error)")
            }
        }
        self.library = library
        self.faults = faults
    }

    func render(_ name: String, _ values: PageValues) -> String {
        library.render(values, withTemplate: name) ?? ""
    }

    /// Every template begins with our escaping: a partial starts with Mustache's own again. Indentation goes, since
    /// Mustache would repeat it inside a value that ends in a line end.
    private static func prepared(_ source: [UInt8]) -> String {
        let lines = String(decoding: source, as: UTF8.self).split(separator: "\n")
        let text = lines.map { $0.drop { $0 == " " } }.joined(separator: "\n")
        return "{{% CONTENT_TYPE: \(HTMLEscaping.name)}}" + text + "\n"
    }
}
