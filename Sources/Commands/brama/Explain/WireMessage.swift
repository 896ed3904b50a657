import Cryptography
import Foundation
import SAML

/// A message in the spelling in which it travelled.
enum WireMessage {
    /// By Redirect: the query, which a signature covers.
    case redirect(query: String)
    /// By POST, or an artifact by either: the form's fields.
    case form([FormField])
    /// A deflated message without the query that would carry its signature.
    case deflated(base64: String)
    /// The XML itself.
    case document([UInt8])
    /// The XML in a SOAP envelope.
    case envelope([UInt8])
}

extension WireMessage {
    /// Tells from its spelling what somebody copied out of a browser, a log or a trace.
    init(recognising octets: [UInt8]) throws(CommandError) {
        guard octets.count <= 1 << 20 else { throw Self.unknown("it is larger than a mebibyte") }
        let text = String(decoding: octets, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw Self.unknown("it is empty") }
        if text.hasPrefix("<") {
            self = try Self.markup(text)
        } else if text.contains("SAMLRequest=") || text.contains("SAMLResponse=") || text.contains("SAMLart=") {
            self = try Self.parameters(text)
        } else {
            self = try Self.value(text)
        }
    }

    /// A page with a form in it, a SOAP envelope, or the message.
    private static func markup(_ text: String) throws(CommandError) -> WireMessage {
        let fields = HiddenFields.fields(of: text)
        if !fields.isEmpty { return .form(fields) }
        let head = text.prefix(2_000)
        return head.contains("Envelope") && head.contains("http://schemas.xmlsoap.org/soap/envelope/")
            ? .envelope(Array(text.utf8)) : .document(Array(text.utf8))
    }

    /// A URL, a query, or a form's body.
    private static func parameters(_ text: String) throws(CommandError) -> WireMessage {
        var query = text[...]
        if let mark = query.firstIndex(of: "?") { query = query[query.index(after: mark)...] }
        if let end = query.firstIndex(where: { $0 == "#" || $0.isWhitespace }) { query = query[..<end] }
        do {
            let fields = try FormEncoding.decode(String(query))
            guard let message = fields.first(where: { $0.name == "SAMLRequest" || $0.name == "SAMLResponse" }) else {
                return .form(fields)
            }
            return isMarkup(message.value) ? .form(fields) : .redirect(query: String(query))
        } catch {
            throw unknown("its escapes are broken")
        }
    }

    /// The value of a parameter alone, escaped or not.
    private static func value(_ text: String) throws(CommandError) -> WireMessage {
        let plain = text.contains("%") ? text.removingPercentEncoding ?? text : text
        let base64 = plain.filter { !$0.isWhitespace }
        let octets: [UInt8]
        do {
            octets = try Base64.decode(base64)
        } catch {
            throw unknown("it is neither XML, nor a query, nor base64")
        }
        if octets.starts(with: [0, 4]), octets.count == 44 { return .form([FormField("SAMLart", base64)]) }
        return isMarkup(base64) ? .document(octets) : .deflated(base64: base64)
    }

    private static func isMarkup(_ base64: String) -> Bool {
        do {
            let octets = try Base64.decode(base64, allowingWhitespace: true)
            return octets.first { $0 != 0x20 && !(0x09...0x0D).contains($0) } == UInt8(ascii: "<")
        } catch {
            return false
        }
    }

    static func unknown(_ why: String) -> CommandError {
        CommandError(
            .messageUnknown, "this is no SAML message that can be recognised: \(why)",
            wayOut: "Give the whole URL, query, form, page, envelope or XML, as it was copied.")
    }
}

/// The SAML parameters among the hidden fields of a page.
enum HiddenFields {
    private static let names = ["SAMLRequest", "SAMLResponse", "SAMLart", "RelayState"]

    static func fields(of page: String) -> [FormField] {
        page.matches(of: /<input\b[^>]*>/.ignoresCase()).compactMap { match in
            guard let name = attribute("name", of: match.output), names.contains(name) else { return nil }
            return FormField(name, attribute("value", of: match.output) ?? "")
        }
    }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        for match in tag.matches(of: /([a-zA-Z]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/)
        where match.output.1.lowercased() == name {
            return unescaped(String(match.output.2 ?? match.output.3 ?? match.output.4 ?? ""))
        }
        return nil
    }

    private static func unescaped(_ text: String) -> String {
        [
            ("&#43;", "+"), ("&#x2B;", "+"), ("&#x2b;", "+"), ("&#61;", "="), ("&#x3D;", "="), ("&#x3d;", "="),
            ("&#47;", "/"), ("&#x2F;", "/"), ("&#x2f;", "/"), ("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"),
            ("&gt;", ">"), ("&amp;", "&"),
        ]
        .reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
