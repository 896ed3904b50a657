import HTTPTypes

/// The header fields that every answer carries, prepared once.
struct ResponseHeaders: Sendable {
    /// For HTML; the page adds its own Content-Security-Policy.
    let page: HTTPFields
    /// For everything else: nothing in it is ever run or framed.
    let plain: HTTPFields
    /// As `plain`, but it may be kept if it is revalidated.
    let revalidated: HTTPFields
    /// As `plain`, but it may be kept for good: its address changes with its content.
    let immutable: HTTPFields

    init(isSecure: Bool) {
        var common: [(String, String)] = [
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
        if isSecure { common.append(("Strict-Transport-Security", "max-age=31536000")) }
        let nothing = [("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")]
        let noStore = [("Cache-Control", "no-store")]
        page = Self.fields(common + noStore + [("Content-Type", "text/html; charset=utf-8")])
        plain = Self.fields(common + nothing + noStore)
        revalidated = Self.fields(common + nothing + [("Cache-Control", "no-cache")])
        immutable = Self.fields(common + nothing + [("Cache-Control", "public, max-age=31536000, immutable")])
    }

    private static func fields(_ pairs: [(String, String)]) -> HTTPFields {
        HTTPFields(pairs.compactMap { name, value in HTTPField.Name(name).map { HTTPField(name: $0, value: value) } })
    }
}
