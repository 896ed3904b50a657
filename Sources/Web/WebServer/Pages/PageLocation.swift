/// The path and query of a page on this server, so that the same page can be linked in another language.
package struct PageLocation: Sendable, Equatable {
    let path: String
    let query: String?

    /// `path` begins with a slash; `query` is as it arrived, without the question mark.
    package init(path: String, query: String? = nil) {
        self.path = path
        self.query = query
    }

    /// The same address with `lang` set.
    func address(in language: Language) -> String {
        let kept = (query ?? "").split(separator: "&").filter { $0 != "lang" && !$0.hasPrefix("lang=") }
        return localPath + "?" + (kept.map(String.init) + ["lang=\(language.rawValue)"]).joined(separator: "&")
    }

    /// A number that the query has under a name, if it is one that can be counted to.
    func number(_ name: String) -> Int? {
        (query ?? "").split(separator: "&").lazy.filter { $0.hasPrefix(name + "=") }
            .compactMap { Int($0.dropFirst(name.utf8.count + 1)) }.first { (0...1_000_000_000).contains($0) }
    }

    /// Two leading slashes (or a backslash, which browsers read as one) would name another host.
    private var localPath: String {
        "/" + path.drop { $0 == "/" || $0 == "\\" }
    }
}
