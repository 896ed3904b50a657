import Cryptography
import Testing

@Suite struct SignatureVectorTests {
    private static let signingInput = """
        .eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ
        """

    /// RFC 7515 §A.2; RSASSA-PKCS1-v1_5 is deterministic, so the signature comes out the same.
    @Test func `the RSA signature of RFC 7515 is made and verified`() throws {
        let key = try PrivateKey(pem: try vector("rfc7515-a2.pem"))
        let bytes = Array(("eyJhbGciOiJSUzI1NiJ9" + Self.signingInput).utf8)
        let expected = try Base64URL.decode(
            "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7"
                + "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
                + "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
                + "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
                + "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
                + "p0igcN_IoypGlUPQGe77Rw")
        #expect(try key.sign(bytes, algorithm: .rsaSHA256) == expected)
        #expect(key.publicKey.verify(expected, over: bytes, algorithm: .rsaSHA256))
        #expect(!key.publicKey.verify(expected, over: bytes.flipping(0), algorithm: .rsaSHA256))
    }

    /// RFC 7515 §A.3.
    @Test func `the P-256 signature of RFC 7515 is verified`() throws {
        let key = try publicKey(
            .p256, x: Hex.encode(try Base64URL.decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")),
            y: Hex.encode(try Base64URL.decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")))
        let bytes = Array(("eyJhbGciOiJFUzI1NiJ9" + Self.signingInput).utf8)
        let signature = try Base64URL.decode(
            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
        #expect(key.verify(signature, over: bytes, algorithm: .ecdsaSHA256))
        #expect(!key.verify(signature.flipping(63), over: bytes, algorithm: .ecdsaSHA256))
    }

    /// RFC 6979 §A.2.5 (P-256) and §A.2.6 (P-384), message "sample".
    @Test(arguments: [
        (
            KeyType.p256, SignatureAlgorithm.ecdsaSHA256,
            """
            EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716
            F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8
            """
        ),
        (
            .p384, .ecdsaSHA384,
            """
            94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46
            99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8
            """
        ),
        (
            .p384, .ecdsaSHA256,
            """
            21B13D1E013C7FA1392D03C5F99AF8B30C570C6F98D4EA8E354B63A21D3DAA33BDE1E888E63355D92FA2B3C36D8FB2CD
            F3AA443FB107745BF4BD77CB3891674632068A10CA67E3D45DB2266FA7D1FEEBEFDC63ECCD1AC42EC0CB8668A4FA0AB0
            """
        ),
    ])
    func `signatures of RFC 6979 are verified`(
        type: KeyType, algorithm: SignatureAlgorithm, signature: String
    ) throws {
        let key =
            type == .p256
            ? try publicKey(
                .p256, x: "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6",
                y: "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299")
            : try publicKey(
                .p384,
                x: "EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13",
                y: "8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1288B231C3AE0D4FE7344FD2533264720")
        #expect(key.verify(try hex(signature), over: Array("sample".utf8), algorithm: algorithm))
        #expect(!key.verify(try hex(signature), over: Array("test".utf8), algorithm: algorithm))
    }
}
