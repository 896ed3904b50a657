import Testing

@testable import WebServer

/// Forms that carry files.
struct MultipartFormTests {
    private static let type = "multipart/form-data; boundary=----line7"

    private func form(_ text: String, _ type: String? = Self.type) throws -> MultipartForm {
        try MultipartForm(Array(text.utf8), contentType: type)
    }

    @Test func `a file arrives octet by octet, whatever is in it`() throws {
        let file: [UInt8] = Array("a\r\n--\r\n------line".utf8) + [0, 255, 13, 10]
        let head =
            "------line7\r\nContent-Disposition: form-data; name=\"signed\"; filename=\"a.xml\"\r\nContent-Type: text/xml\r\n\r\n"
        let octets = Array(head.utf8) + file + Array("\r\n------line7--\r\n".utf8)
        let form = try MultipartForm(octets, contentType: Self.type)
        #expect(form.octets("signed") == file)
        #expect(form.octets("other") == nil)
    }

    @Test func `a boundary may stand in quotes, and a field beside the file`() throws {
        let body =
            "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b\r\ncontent-disposition: form-data; name=y\r\n\r\n\r\n--b--"
        let form = try form(body, "Multipart/Form-Data; boundary=\"b\"")
        #expect(form.octets("x") == [49] && form.octets("y") == [])
    }

    @Test func `a name that is there twice has no value`() throws {
        let part = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n"
        #expect(try form(part + part + "--b--", "multipart/form-data; boundary=b").octets("x") == nil)
    }

    @Test(arguments: [
        "", "------line7", "------line7\r\n", "------line7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
        "------line7\r\n\r\nx\r\n------line7--", "------line7\r\nX: y\r\n\r\nx\r\n------line7--",
    ])
    func `what is cut off or has no head is refused`(body: String) {
        #expect(throws: MultipartForm.Malformed.structure) { try form(body) }
    }

    @Test(arguments: [nil, "text/plain", "multipart/form-data", "multipart/form-data; boundary="])
    func `another content type is refused`(type: String?) {
        #expect(throws: MultipartForm.Malformed.contentType) { try form("x", type) }
    }

    @Test func `parts without end are refused`() {
        let part = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n"
        let body = String(repeating: part, count: 17) + "--b--"
        #expect(throws: MultipartForm.Malformed.tooManyParts) { try form(body, "multipart/form-data; boundary=b") }
    }
}
