import Cryptography
import Testing

@Suite struct PasswordHasherTests {
    private let cheap = PasswordHasher(memoryKiB: 8, passes: 1)

    @Test func `the default cost is 19 MiB and 2 passes of Argon2id`() throws {
        let hash = try PasswordHasher().hash("Correct-Horse-1")
        #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(PasswordHasher.verify("Correct-Horse-1", against: hash))
        #expect(!PasswordHasher.verify("Correct-Horse-2", against: hash))
    }

    /// The reference implementation's own test (`src/test.c` of phc-winner-argon2).
    @Test func `a hash of the reference implementation is verified`() {
        let hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
        #expect(PasswordHasher.verify("password", against: hash))
        #expect(!PasswordHasher.verify("Password", against: hash))
    }

    @Test func `two hashes of one password differ`() throws {
        #expect(try cheap.hash("zażółć") != (try cheap.hash("zażółć")))
    }

    @Test func `a letter typed as two code points is the same letter`() throws {
        let hash = try cheap.hash("zażo\u{301}łc\u{301}")
        #expect(cheap.verify("za\u{17c}\u{f3}\u{142}\u{107}", against: hash))
        #expect(!cheap.verify("zazolc", against: hash))
    }

    @Test func `every byte of a long password counts, and NUL ends nothing`() throws {
        let long = String(repeating: "a", count: 200)
        #expect(cheap.verify(long, against: try cheap.hash(long)))
        #expect(!cheap.verify(long + "b", against: try cheap.hash(long)))
        #expect(!cheap.verify("abc\u{0}x", against: try cheap.hash("abc\u{0}y")))
        #expect(!cheap.verify("abc", against: try cheap.hash("abc\u{0}y")))
        #expect(cheap.verify("", against: try cheap.hash("")))
    }

    @Test(arguments: [
        "", "x", "$argon2id$", "$argon2i$v=19$m=8,t=3,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$", "plain",
    ])
    func `what is no Argon2id hash verifies nothing`(hash: String) {
        #expect(!PasswordHasher.verify("", against: hash))
        #expect(!PasswordHasher.verify("plain", against: hash))
    }

    @Test(arguments: [(0, 1), (8, 0), (-1, 2), (19_456, -1)])
    func `a cost that Argon2id does not have is refused`(memoryKiB: Int, passes: Int) {
        #expect(throws: PasswordHashError.refused) {
            try PasswordHasher(memoryKiB: memoryKiB, passes: passes).hash("password")
        }
    }
}

extension PasswordHasherTests {
    /// A stored hash says what it costs: one that nobody of ours has written must not cost hours or all memory.
    @Test(arguments: [
        "m=4294967295,t=1,p=1", "m=4194305,t=1,p=1", "m=8,t=4294967295,p=1", "m=8,t=101,p=1", "m=8,t=1,p=2",
        "m=8,t=1,p=16777215", "m=8,t=1,p=0", "m=0,t=1,p=1", "m=8,t=0,p=1", "m=8,t=1", "t=1,m=8,p=1", "m=+8,t=1,p=1",
        "m=08,t=1,p=1", "m=-8,t=1,p=1", "m=8,t=1,p=1,data=AAAA",
    ])
    func `a hash of hostile cost is refused without its work`(cost: String) throws {
        let good = try cheap.hash("password")
        #expect(good.contains("$m=8,t=1,p=1$") && cheap.verify("password", against: good))
        let hostile = good.replacing("$m=8,t=1,p=1$", with: "$\(cost)$")
        #expect(!cheap.verify("password", against: hostile))
    }

    @Test func `a salt or an output that is cut short, lengthened or not base64 is refused`() throws {
        let good = try cheap.hash("password")
        let parts = good.split(separator: "$").map(String.init)
        func edited(_ index: Int, _ text: String) -> String {
            var copy = parts
            copy[index] = text
            return "$" + copy.joined(separator: "$")
        }
        #expect(edited(3, parts[3]) == good && cheap.verify("password", against: good))
        for text in ["", "AAAA", parts[3] + "=", parts[3] + "A", String(parts[3].dropLast()), "%%%%"] {
            #expect(!cheap.verify("password", against: edited(3, text)), "\(text)")
        }
        for text in ["", "AAAA", parts[4] + "=", String(parts[4].dropLast(4)), parts[4] + "AAAA"] {
            #expect(!cheap.verify("password", against: edited(4, text)), "\(text)")
        }
        for version in ["v=16", "v=18", "v=20", "v=019"] {
            #expect(!cheap.verify("password", against: good.replacing("$v=19$", with: "$\(version)$")))
        }
    }
}
