import Cryptography
import FuzzDriver
import Glibc
import HTTPTypes
import IdentityProvider

/// What a browser sends beside messages: forms, cookies, languages, origins, tokens. The first octet chooses.
@main
enum FuzzWeb {
    static func main() {
        exit(FuzzDriver.run { start, count in FuzzWeb.check(FuzzDriver.octets(start, count)) })
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        guard let kind = input.first else { return 0 }
        let octets = Array(input.dropFirst())
        let text = String(decoding: octets, as: UTF8.self)
        switch kind % 4 {
        case 0: form(octets)
        case 1: cookies(text, isSecure: kind % 8 < 4)
        case 2: precondition(Language.preferred(query: text, cookie: text, acceptLanguage: text).rawValue.count == 2)
        default: origin(text)
        }
        return 0
    }

    /// A form that was read can be written and is read again as the same.
    private static func form(_ octets: [UInt8]) {
        guard let form = try? FormFields(decoding: octets) else { return }
        let pairs = form.pairs.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }
        guard let again = try? FormFields(decoding: Array(pairs.joined(separator: "&").utf8)) else {
            preconditionFailure("a form that was read cannot be read again")
        }
        precondition(again.pairs.map(\.name) == form.pairs.map(\.name), "a name changed")
        precondition(again.pairs.map(\.value) == form.pairs.map(\.value), "a value changed")
    }

    /// Whatever is taken for a token can stand in a header, a URL and a page.
    private static func cookies(_ text: String, isSecure: Bool) {
        var headers = HTTPFields()
        headers[.cookie] = text
        let received = CookieJar(isSecure: isSecure).read(headers)
        for token in [received.browser, received.session] {
            guard let token else { continue }
            precondition(token.text.utf8.count == 43 && PercentEncoding.encode(token.text) == token.text, "no token")
        }
    }

    private static func origin(_ text: String) {
        var headers = HTTPFields()
        headers[.referer] = text
        // A field's value is trimmed, and characters that it may not have are gone.
        guard let referer = headers[.referer], let origin = SameOrigin.origin(of: referer) else { return }
        precondition(!origin.contains("@") && !origin.contains("?"), "more than an origin")
        let isOurs = SameOrigin(baseURL: "https://brama.example").admits(headers)
        precondition(!isOurs || origin == "https://brama.example", "another's page was taken for ours")
    }
}
