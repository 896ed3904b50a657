import Cryptography
import Testing

@Suite struct Base64Tests {
    /// RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `texts of RFC 4648 come out right`(plain: String, text: String) throws {
        #expect(Base64.encode(Array(plain.utf8)) == text)
        #expect(try Base64.decode(text) == Array(plain.utf8))
        let unpadded = String(text.prefix { $0 != "=" })
        #expect(Base64URL.encode(Array(plain.utf8)) == unpadded)
        #expect(try Base64URL.decode(unpadded) == Array(plain.utf8))
    }

    @Test func `V40: a text that is not exactly base64 is refused`() throws {
        #expect(try Base64.decode("Zm8=") == Array("fo".utf8))
        let refused = [
            "Zg", "Zg=", "Zg===", "Zg==Zg==", "Zm8", "Zm9v=", "=", "====", "Z", "Z===",  // padding
            "Zh==", "Zm9=", "Z/==",  // bits after the last byte
            "Zm-_", "Zm9v!", "Zm9\u{0}", "Zm9v\u{0}", "Żm9v", "Zm9v%3D",  // alphabet
            " Zm9v", "Zm9v\n", "Zm\r\n9v",  // white space without leave
        ]
        for text in refused {
            #expect(throws: Base64Error.malformed, "\(text.debugDescription)") { try Base64.decode(text) }
        }
    }

    @Test func `white space is skipped where it is allowed, and nothing else is`() throws {
        let foo = Array("foob".utf8)
        for text in ["Zm9vYg==", " Zm9v\r\nYg==\n", "Z m 9 v\tY g = = ", "\n\nZm9vYg=\n="] {
            #expect(try Base64.decode(text, allowingWhitespace: true) == foo, "\(text.debugDescription)")
        }
        for text in ["Zm9vYg", "Zm9v\u{0}Yg==", "Zm9vYg==\u{0}", "Zm9v\u{b}Yg==", "Zm9v\u{a0}Yg==", "Zm9vYh=="] {
            #expect(throws: Base64Error.malformed, "\(text.debugDescription)") {
                try Base64.decode(text, allowingWhitespace: true)
            }
        }
    }

    @Test func `the alphabets do not mix`() throws {
        let bytes: [UInt8] = [0xfb, 0xff, 0xbf]
        #expect(Base64.encode(bytes) == "+/+/")
        #expect(Base64URL.encode(bytes) == "-_-_")
        #expect(throws: Base64Error.malformed) { try Base64.decode("-_-_") }
        #expect(throws: Base64Error.malformed) { try Base64URL.decode("+/+/") }
        #expect(throws: Base64Error.malformed) { try Base64URL.decode("Zg==") }
        #expect(throws: Base64Error.malformed) { try Base64URL.decode("Zh") }
    }

    @Test func `what is encoded is decoded again`() throws {
        let source = SystemRandomSource()
        for count in 0..<200 {
            let bytes = source.bytes(count)
            #expect(try Base64.decode(Base64.encode(bytes)) == bytes)
            #expect(try Base64URL.decode(Base64URL.encode(bytes)) == bytes)
            #expect(try Hex.decode(Hex.encode(bytes)) == bytes)
        }
    }
}

@Suite struct Base32Tests {
    /// RFC 4648 §10, in lower case and without padding.
    @Test(arguments: [
        ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"), ("fooba", "mzxw6ytb"),
        ("foobar", "mzxw6ytboi"),
    ])
    func `texts of RFC 4648 come out right`(plain: String, text: String) {
        #expect(Base32.encode(Array(plain.utf8)) == text)
    }
}

@Suite struct HexTests {
    @Test func `hexadecimal is written in lower case and read in either`() throws {
        #expect(Hex.encode([0x00, 0x7f, 0xff]) == "007fff")
        #expect(try Hex.decode("007fFF") == [0x00, 0x7f, 0xff])
    }

    @Test(arguments: ["0", "0g", "0x", " 00", "00 ", "+1", "０１", "0\u{301}0"])
    func `a text that is not hexadecimal is refused`(text: String) {
        #expect(throws: HexError.malformed) { try Hex.decode(text) }
    }
}
