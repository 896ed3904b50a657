import Testing

@testable import brama

struct ShellWordTests {
    @Test(arguments: [
        ("https://portal.example/saml?a=b", "'https://portal.example/saml?a=b'"), ("urn:portal", "urn:portal"),
        ("", "''"), ("$(x)", "'$(x)'"), ("a\u{1b}b", #"'a\u{1b}b'"#),
    ])
    func `a name in a command to copy is one word for every shell`(name: String, word: String) {
        #expect(ShellWord.text(name) == word)
    }
}
