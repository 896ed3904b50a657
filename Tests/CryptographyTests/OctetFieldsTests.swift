import Cryptography
import Testing

@Suite struct OctetFieldsTests {
    @Test(arguments: ["", "&", "a", "a&b", "&a&&b=1&", "&&&", "ą&ę", "a=1&b=2&c"])
    func `the runs between separators are those of the standard library`(text: String) {
        let octets = Array(text.utf8)
        #expect(octets.fields(separatedBy: UInt8(ascii: "&")) == octets.split(separator: UInt8(ascii: "&")))
    }

    @Test func `random octets fall apart as in the standard library`() {
        for count in 0..<200 {
            let octets = SystemRandomSource().bytes(count).map { $0 % 4 }
            #expect(octets.fields(separatedBy: 0) == octets.split(separator: 0))
        }
    }

    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("a+b", "a b"), ("%41%4a%4A", "AJJ"), ("+", " "), ("%2B%25", "+%"),
        ("a%C4%85", "aą"),
        ("%41tail", "Atail"), ("head%41", "headA"),
    ])
    func `escapes are undone wherever they stand in a longer text`(escaped: String, plain: String) {
        #expect(PercentEncoding.text(Array(escaped.utf8)[...]) == plain)
        let within = Array("xx\(escaped)yy".utf8).dropFirst(2).dropLast(2)
        #expect(PercentEncoding.text(within) == plain)
    }

    @Test(arguments: ["%", "%4", "a%4", "%zz", "%4g", "%+1", "%%41", "%00", "a%00b", "%FF", "%C4"])
    func `what is no escape, no UTF-8 or holds a NUL is refused`(escaped: String) {
        #expect(PercentEncoding.text(Array(escaped.utf8)[...]) == nil)
        // What follows the text does not complete its last escape.
        #expect(PercentEncoding.text(Array("\(escaped)41".utf8).dropLast(2)) == nil)
    }

    @Test func `octets are a text if they are UTF-8`() {
        #expect(String(octets: []) == "")
        #expect(String(octets: Array("zażółć 👩‍👩‍👧\u{0}".utf8)) == "zażółć 👩‍👩‍👧\u{0}")
        let broken: [[UInt8]] = [[0xFF], [0xC4], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x61, 0x80]]
        for octets in broken { #expect(String(octets: octets) == nil) }
    }
}
