/// The languages that every page is written in.
package enum Language: String, Sendable, CaseIterable {
    case polish = "pl"
    case english = "en"
    case ukrainian = "uk"

    /// The language for one request: what the citizen chose now (`?lang=`), chose before (cookie), or what the browser
    /// prefers (`Accept-Language`, RFC 9110 §12.5.4); Polish if none of them says.
    package static func preferred(query: String?, cookie: String?, acceptLanguage: String?) -> Language {
        query.flatMap(Language.init(rawValue:))
            ?? cookie.flatMap(Language.init(rawValue:))
            ?? acceptLanguage.flatMap(Language.init(acceptLanguage:))
            ?? .polish
    }

    /// The language with the highest weight among those that we have, the first one named at equal weights.
    init?(acceptLanguage header: String) {
        var best: (language: Language, weight: Double)?
        for range in header.split(separator: ",").prefix(32) {
            guard let (language, weight) = Self.weighted(range), weight > (best?.weight ?? 0) else { continue }
            best = (language, weight)
        }
        guard let best else { return nil }
        self = best.language
    }

    private static func weighted(_ range: Substring) -> (Language, Double)? {
        let parts = range.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
        guard let tag = parts.first?.split(separator: "-").first.map(String.init),
            let language = Language(rawValue: tag)
        else { return nil }
        let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
        return (language, weight ?? 1)
    }
}
