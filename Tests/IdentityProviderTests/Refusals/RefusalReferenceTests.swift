import Cryptography
import IdentityProvider
import Testing

struct RefusalReferenceTests {
    @Test func `a reference has ten characters that nobody mixes up, and a hyphen in the middle`() {
        for _ in 1...200 {
            let shown = RefusalReference(from: SystemRandomSource()).description
            #expect(shown.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/) != nil, "\(shown)")
        }
    }

    @Test func `however it is typed, it is the same`() throws {
        let reference = try #require(RefusalReference(typed: "7KQ01-9XD4T"))
        for typed in ["7kq01-9xd4t", "7KQ019XD4T", " 7kqOl-9xd4t ", "7KQoI 9XD4T"] {
            #expect(RefusalReference(typed: typed) == reference, "\(typed)")
        }
    }

    @Test(arguments: ["", "7KQ01-9XD4", "7KQ01-9XD4TT", "7KQU1-9XD4T", "request.xml", "żółć-żółćż"])
    func `what cannot be one is none`(typed: String) {
        #expect(RefusalReference(typed: typed) == nil)
    }
}
