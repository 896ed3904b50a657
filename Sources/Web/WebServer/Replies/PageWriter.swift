import HTTPTypes
import Hummingbird

/// Makes answers of pages, redirects and plain octets.
struct PageWriter: Sendable {
    let headers: ResponseHeaders

    /// A page in the visitor's language; `status` if it is not the page's own.
    func response(_ page: any Page, in language: Language, status: HTTPResponse.Status? = nil) -> Response {
        var fields = headers.page
        fields.append(HTTPField(name: .contentSecurityPolicy, value: page.contentSecurityPolicy))
        fields.append(HTTPField(name: .contentLanguage, value: language.rawValue))
        let html = ByteBuffer(string: page.html(in: language))
        return Response(
            status: status ?? HTTPResponse.Status(code: page.status), headers: fields,
            body: ResponseBody(byteBuffer: html))
    }

    /// 303: whatever the method was, the browser goes on by GET (RFC 9110 §15.4.4).
    func redirect(to location: String) -> Response {
        var fields = headers.plain
        fields.append(HTTPField(name: .location, value: location))
        return Response(status: .seeOther, headers: fields)
    }

    /// Octets of some type, by default not to be kept.
    func response(
        _ octets: [UInt8], type: String, status: HTTPResponse.Status = .ok, headers chosen: HTTPFields? = nil
    ) -> Response {
        var fields = chosen ?? headers.plain
        fields.append(HTTPField(name: .contentType, value: type))
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: octets)))
    }

    /// One line of plain text.
    func response(text: String, status: HTTPResponse.Status = .ok) -> Response {
        response(Array((text + "\n").utf8), type: "text/plain; charset=utf-8", status: status)
    }
}
