import HTTPTypes
import Hummingbird
import NIOCore

/// Writes a portal's pages: content into the portal's own layout, under a policy without exceptions.
struct PageWriter: Sendable {
    let portal: Portal
    var dialect = PortalDialect.saml2

    private static let policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; "
        + "frame-ancestors 'none'; form-action 'self'"

    /// The page in the visitor's language, as an answer.
    func response(_ page: Page, _ visit: Visit) -> Response {
        var response = Self.page(
            html(page, visit), in: visit.language, status: page.status, formsTo: page.formDestination)
        if visit.isLanguageChosen { response.headers.append(visit.cookies.language(visit.language)) }
        return response
    }

    /// A document whose forms lead here or, besides, to one place elsewhere.
    static func page(_ html: String, in language: Language, status: Int, formsTo destination: String?) -> Response {
        var headers = commonHeaders
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.contentLanguage] = language.rawValue
        // A browser holds redirects after the form to the same list: they may come back here.
        headers[.contentSecurityPolicy] = policy + (destination.map { " " + $0 } ?? "")
        return Response(
            status: .init(code: status), headers: headers, body: .init(byteBuffer: ByteBuffer(string: html)))
    }

    /// A page elsewhere, to be fetched by GET.
    static func redirect(to location: String, cookies: [HTTPField] = []) -> Response {
        var headers = commonHeaders
        headers[.location] = location
        for cookie in cookies { headers.append(cookie) }
        return Response(status: .seeOther, headers: headers)
    }

    /// Something that is not a page.
    static func plain(_ contentType: String, _ bytes: [UInt8], caching: String = "no-store") -> Response {
        var headers = commonHeaders
        headers[.contentType] = contentType
        headers[.cacheControl] = caching
        headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static let commonHeaders: HTTPFields = {
        var headers = HTTPFields([HTTPField(name: .cacheControl, value: "no-store")])
        headers[.xContentTypeOptions] = "nosniff"
        let others = ["Referrer-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"]
        for (name, value) in others {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return headers
    }()

    private func html(_ page: Page, _ visit: Visit) -> String {
        // A section over an empty text would be shown: what is empty is not there.
        let own = page.values.filter { ($0.value as? String)?.isEmpty != true }
        var values = own.merging(common(page, visit)) { own, _ in own }
        values["content"] = Templates.shared.render(page.template, values)
        return Templates.shared.render(portal.rawValue + "-layout", values)
    }

    private func common(_ page: Page, _ visit: Visit) -> [String: Any] {
        var values: [String: Any] = [
            "lang": visit.language.rawValue, "pl": visit.language == .polish, "en": visit.language == .english,
            "uk": visit.language == .ukrainian,
            "title": page.title[visit.language],
            "name": portal.name.replacing("-", with: "\u{2011}"),  // No line ends inside it.
            "base": Asset.base.address, "look": Asset.look(of: portal).address,
            "others": visit.language.others.map {
                ["code": $0.rawValue, "address": visit.address(in: $0), "name": $0.ownName]
            },
            "problems": page.problems.map { ["field": $0.field, "text": $0.text[visit.language]] },
            "hasProblems": !page.problems.isEmpty,
        ]
        for problem in page.problems {
            values["wrong_" + problem.field.replacing("-", with: "_")] = problem.text[visit.language]
        }
        // What the way in is called where citizens know it by another name than Brama's.
        if dialect == .loginGovPl { values["nationalNode"] = true }
        if dialect == .epuap { values["epuap"] = true }
        if page.submitsItself { values["script"] = Asset.script.address }
        if let session = visit.session { values["citizen"] = session.citizen.fullName }
        return values
    }
}
