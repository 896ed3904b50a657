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

    /// Two leading slashes (or a backslash, which browsers read as one) would name another host.
    private var localPath: String {
        "/" + path.drop { $0 == "/" || $0 == "\\" }
    }
}
