/// The languages that every page is written in.
enum Language: String, Sendable, CaseIterable {
    case polish = "pl"
    case english = "en"
    case ukrainian = "uk"

    /// What the citizen chose now, chose before, or what the browser prefers; Polish if none of them says.
    static func preferred(query: String?, cookie: String?, acceptLanguage: String?) -> Language {
        query.flatMap(Language.init(rawValue:)) ?? cookie.flatMap(Language.init(rawValue:))
            ?? acceptLanguage.flatMap(Language.init(acceptLanguage:)) ?? .polish
    }

    /// The languages that the page is not in.
    var others: [Language] { Self.allCases.filter { $0 != self } }

    /// The language's name in itself.
    var ownName: String {
        switch self {
        case .polish: "Polski"
        case .english: "English"
        case .ukrainian: "Українська"
        }
    }

    /// The language of the highest weight among ours (RFC 9110 §12.5.4).
    private init?(acceptLanguage header: String) {
        var best: (language: Language, weight: Double)?
        for range in header.split(separator: ",").prefix(32) {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard let tag = parts.first?.prefix(2), let language = Language(rawValue: String(tag)) else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > (best?.weight ?? 0) { best = (language, weight) }
        }
        guard let best else { return nil }
        self = best.language
    }
}

/// A sentence in every language of the pages.
struct Trilingual: Sendable, Hashable {
    let polish: String
    let english: String
    let ukrainian: String

    init(_ polish: String, _ english: String, _ ukrainian: String) {
        self.polish = polish
        self.english = english
        self.ukrainian = ukrainian
    }

    subscript(language: Language) -> String {
        switch language {
        case .polish: polish
        case .english: english
        case .ukrainian: ukrainian
        }
    }
}
