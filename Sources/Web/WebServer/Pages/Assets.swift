import Cryptography

/// A file that pages refer to, served from memory.
package struct Asset: Sendable {
    /// The file's name under `/assets/`.
    package let name: String
    /// The value of its `Content-Type` header.
    package let contentType: String
    /// The file.
    package let bytes: [UInt8]
    /// The beginning of the content's SHA-256 in hexadecimal, fit for an ETag.
    package let version: String
    /// The path with the version in the query: it changes with the content, so it may be cached for a year.
    package var address: String { "/assets/\(name)?v=\(version)" }

    init(name: String, contentType: String, bytes: [UInt8]) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
        version = DigestAlgorithm.sha256.digest(bytes).prefix(6).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}

/// Everything under `/assets/`.
package enum Assets {
    static let stylesheet = Asset(
        name: "brama.css", contentType: "text/css; charset=utf-8",
        bytes: PackageResources.tokens_css + PackageResources.base_css + PackageResources.forms_css
            + PackageResources.components_css + PackageResources.applications_css
            + PackageResources.pages_css + PackageResources.modes_css)
    static let mark = Asset(name: "mark.svg", contentType: "image/svg+xml", bytes: PackageResources.mark_svg)
    static let submitScript = Asset(
        name: "submit.js", contentType: "text/javascript; charset=utf-8", bytes: PackageResources.submit_js)
    static let watchScript = Asset(
        name: "watch.js", contentType: "text/javascript; charset=utf-8", bytes: PackageResources.watch_js)

    static let goOnScript = Asset(
        name: "go-on.js", contentType: "text/javascript; charset=utf-8", bytes: PackageResources.go_on_js)

    static let countdownScript = Asset(
        name: "countdown.js", contentType: "text/javascript; charset=utf-8", bytes: PackageResources.countdown_js)

    /// All of them.
    package static let all = [stylesheet, mark, submitScript, watchScript, goOnScript, countdownScript]

    /// The asset of that name under `/assets/`.
    package static func named(_ name: String) -> Asset? {
        all.first { $0.name == name }
    }
}
