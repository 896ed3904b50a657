import Cryptography
import Testing
import XMLSecurity

struct QuerySignatureTests {
    private let query = "SAMLRequest=fZ%2BA%2F%3D&RelayState=a%26b+c%C5%BC"

    @Test(arguments: signingPairs)
    func `what is signed is verified`(type: KeyType, algorithm: SignatureAlgorithm) throws {
        let key = try Keys.key(type)
        let signed = try QuerySignature.sign(query: query, key: key, algorithm: algorithm)
        let verified = try QuerySignature.verify(rawQuery: signed, keys: [key.publicKey])
        #expect(verified.parameter == "SAMLRequest")
        #expect(verified.message == "fZ+A/=")
        #expect(verified.relayState == "a&b cż")
        #expect(verified.key == key.publicKey)
    }

    private func sign(_ query: String) throws -> String {
        try QuerySignature.sign(query: query, key: try Keys.key(.p256), algorithm: .ecdsaSHA256)
    }

    @discardableResult
    private func verify(_ query: String) throws -> VerifiedQuery {
        try QuerySignature.verify(rawQuery: query, keys: [try Keys.key(.p256).publicKey])
    }

    @Test func `openssl verifies the signature over the octets`() throws {
        let key = try Keys.key(.rsa2048)
        let signed = try QuerySignature.sign(query: query, key: key, algorithm: .rsaSHA256)
        let parts = try #require(signed.firstRange(of: "&Signature="))
        let encoded = String(signed[parts.upperBound...])
            .replacing("%2B", with: "+").replacing("%2F", with: "/").replacing("%3D", with: "=")
        let scratch = try ScratchDirectory()
        let keyFile = try scratch.file("key.pub", Array(key.publicKey.pem.utf8))
        let signature = try scratch.file("signature", try Base64.decode(encoded))
        let octets = try scratch.file("octets", Array(signed[..<parts.lowerBound].utf8))
        #expect(throws: Never.self) {
            try Program.run(["openssl", "dgst", "-sha256", "-verify", keyFile, "-signature", signature, octets])
        }
    }

    @Test func `an ECDSA signature is r and s in 64 octets, not DER`() throws {
        let signed = try sign(query)
        let encoded = try #require(signed.split(separator: "=").last)
        #expect(encoded.replacing("%2B", with: "+").replacing("%2F", with: "/").replacing("%3D", with: "=").count == 88)
    }

    @Test func `the octets count as they were escaped, in whatever order they came`() throws {
        let lower = try sign("SAMLResponse=%2b%2f%3d&RelayState=%7e")
        #expect(try verify(lower).message == "+/=")
        let parts = lower.split(separator: "&")
        #expect(throws: Never.self) { try verify(parts.reversed().joined(separator: "&")) }
        #expect(throws: SignatureError.signatureMismatch) { try verify(lower.replacing("%2b", with: "%2B")) }
        #expect(throws: SignatureError.signatureMismatch) { try verify(lower.replacing("%7e", with: "~")) }
    }

    @Test func `RelayState is optional, and empty is not absent`() throws {
        #expect(try verify(sign("SAMLRequest=a")).relayState == nil)
        #expect(try verify(sign("SAMLRequest=a&RelayState=")).relayState == "")
        let signed = try sign("SAMLRequest=a")
        #expect(throws: SignatureError.signatureMismatch) { try verify(signed + "&RelayState=") }
        #expect(throws: SignatureError.signatureMismatch) { try verify(signed + "&RelayState=x") }
    }

    @Test func `parameters nobody signed are not read`() throws {
        let signed = try sign("SAMLRequest=a")
        #expect(try verify("x=y&" + signed + "&lang=pl&SAMLEncoding=z").message == "a")
    }

    @Test(arguments: ["SAMLRequest=b", "RelayState=b", "SigAlg=b", "Signature=b", "SAMLRequest=fZ%2BA%2F%3D"])
    func `a parameter that comes twice is refused (V20)`(parameter: String) throws {
        let signed = try sign(query)
        let name = String(parameter.prefix { $0 != "=" })
        #expect(throws: SignatureError.duplicateParameter(name)) { try verify(signed + "&" + parameter) }
        #expect(throws: SignatureError.duplicateParameter(name)) { try verify(parameter + "&" + signed) }
    }

    @Test(arguments: ["%53AMLRequest=b", "SAML%52equest=b", "Relay%53tate=b", "%53ignature=b"])
    func `a parameter under an escaped name is refused (V20)`(parameter: String) throws {
        #expect(throws: SignatureError.self) { try verify(try sign("SAMLRequest=a") + "&" + parameter) }
    }

    @Test func `a request and a response at once are refused`() throws {
        #expect(throws: SignatureError.malformed("SAMLRequest")) {
            try verify(try sign("SAMLRequest=a") + "&SAMLResponse=a")
        }
    }

    @Test(arguments: ["%", "%2", "%zz", "%00", "%ff", "%C5"])
    func `broken escapes, NUL and octets that are not UTF-8 are refused (V20, V40)`(value: String) throws {
        #expect(throws: SignatureError.malformed("SAMLRequest")) { try verify(try sign("SAMLRequest=\(value)")) }
        #expect(throws: SignatureError.malformed("RelayState")) {
            try verify(try sign("SAMLRequest=a&RelayState=\(value)"))
        }
    }

    @Test func `a query without signature or algorithm is refused (V17)`() throws {
        let signed = try sign(query)
        #expect(QuerySignature.isSigned(rawQuery: signed))
        #expect(!QuerySignature.isSigned(rawQuery: query))
        #expect(throws: SignatureError.notSigned) { try verify(query) }
        #expect(throws: SignatureError.malformed("SigAlg")) {
            try verify(signed.split(separator: "&").filter { !$0.hasPrefix("SigAlg") }.joined(separator: "&"))
        }
    }

    @Test func `SHA-1 and an algorithm that is not allowed are refused (V18)`() throws {
        let signed = try sign(query)
        let weak = signed.replacing("2001%2F04%2Fxmldsig-more%23ecdsa-sha256", with: "2000%2F09%2Fxmldsig%23rsa-sha1")
        #expect(throws: SignatureError.algorithmNotAllowed("http://www.w3.org/2000/09/xmldsig#rsa-sha1")) {
            try verify(weak)
        }
        #expect(throws: SignatureError.algorithmNotAllowed(SignatureAlgorithm.ecdsaSHA256.uri)) {
            try QuerySignature.verify(
                rawQuery: signed, keys: [try Keys.key(.p256).publicKey], allowing: [.rsaSHA256])
        }
    }

    @Test func `any changed octet is refused`() throws {
        let signed = Array(try sign(query).utf8)
        for index in signed.indices {
            var changed = signed
            changed[index] ^= 1
            #expect(throws: SignatureError.self) { try verify(String(decoding: changed, as: UTF8.self)) }
        }
    }
}
