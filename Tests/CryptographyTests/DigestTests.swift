import Cryptography
import Testing

@Suite struct DigestTests {
    @Test(arguments: [
        (DigestAlgorithm.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            .sha384,
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
        ),
        (
            .sha512,
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
    ])
    func `digests of FIPS 180 come out right`(algorithm: DigestAlgorithm, expected: String) {
        let digest = algorithm.digest(Array("abc".utf8))
        #expect(Hex.encode(digest) == expected)
        #expect(digest.count == algorithm.byteCount)
    }

    @Test func `the digest of nothing is defined`() {
        #expect(
            Hex.encode(DigestAlgorithm.sha256.digest([]))
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test(arguments: ["sha1", "SHA1", "md5", "sha224"])
    func `a weak digest has no name`(name: String) {
        #expect(DigestAlgorithm(rawValue: name) == nil)
        #expect(DigestAlgorithm(rawValue: "sha256") == .sha256)
    }
}
