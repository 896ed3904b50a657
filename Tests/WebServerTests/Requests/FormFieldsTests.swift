import Testing

@testable import WebServer

struct FormFieldsTests {
    private func decode(_ text: String) throws -> [String] {
        try FormFields(decoding: Array(text.utf8)).pairs.map { $0.name + ":" + $0.value }
    }

    @Test func `fields are decoded in order`() throws {
        #expect(try decode("a=1&b=%3D%26+%2b&a=2&&c&=d") == ["a:1", "b:=& +", "a:2", "c:", ":d"])
        #expect(try decode("") == [])
    }

    @Test(arguments: ["a=%", "a=%4", "a=%g0", "%=1"]) func `a broken escape is refused`(text: String) {
        #expect(throws: FormFields.Malformed.escape) { try decode(text) }
    }

    @Test(arguments: ["a=%ff", "a=%c0%80", "a=%ed%a0%80"]) func `octets that are not UTF-8 are refused`(text: String) {
        #expect(throws: FormFields.Malformed.encoding) { try decode(text) }
    }

    @Test func `more than 64 fields are refused`() throws {
        #expect(try decode(String(repeating: "a&", count: 64)).count == 64)
        #expect(throws: FormFields.Malformed.tooManyFields) { try decode(String(repeating: "a&", count: 65)) }
    }

    @Test func `a field that is there twice has no value`() throws {
        let form = try FormFields(decoding: Array("a=1&b=2&b=2".utf8))
        #expect(try form.value("a") == "1")
        #expect(try form.value("c") == nil)
        #expect(throws: FormFields.Malformed.duplicate) { try form.value("b") }
    }
}
