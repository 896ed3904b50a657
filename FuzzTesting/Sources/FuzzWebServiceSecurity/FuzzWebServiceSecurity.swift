import Cryptography
import FuzzDriver
import Glibc
import XMLSecurity
import XMLTree

/// Bodies signed by a WS-Security header: edits to a signed envelope (kind 1), or an envelope of its own (kind 0). What
/// verifies is, octet for octet, the body that was signed.
@main
enum FuzzWebServiceSecurity {
    private static let signed = Result { try SignedEnvelope() }

    static func main() {
        exit(FuzzDriver.run { start, count in FuzzWebServiceSecurity.check(FuzzDriver.octets(start, count)) })
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        guard case .success(let signed) = signed else { preconditionFailure("the envelope could not be signed") }
        guard let kind = input.first else { return 0 }
        let rest = Array(input.dropFirst())
        do {
            let document = try XMLDocument(
                parsing: kind % 2 == 0 ? rest : Splicing.apply(rest, to: signed.octets))
            if WebServiceSecurity.isPresent(in: document) {
                _ = try WebServiceSecurity.claimedKey(in: document)
            }
            let verified = try WebServiceSecurity.verify(document, keys: [signed.key.publicKey])
            precondition(verified.octets == signed.body, "a body that nobody signed was verified")
        } catch {
            // Refused.
        }
        return 0
    }
}

/// An envelope signed under a key of this run; the certificate is another's, since it proves nothing.
struct SignedEnvelope {
    let key: PrivateKey
    let octets: [UInt8]
    let body: [UInt8]

    init() throws {
        key = try PrivateKey.generate(.rsa2048)
        let question = XMLElement(
            XMLName("urn:question", "question"), prefix: "q", attributes: [XMLAttribute("callId", "1")],
            children: [.element(XMLElement(XMLName("urn:question", "session"), prefix: "q", text: "_a1"))])
        octets = try WebServiceSecurity.sign(
            question, key: key, certificate: Certificate(der: Base64.decode(Self.certificate)),
            algorithm: .rsaSHA256, bodyID: "_b", tokenID: "_t")
        body = try WebServiceSecurity.verify(XMLDocument(parsing: octets), keys: [key.publicKey]).octets
    }

    private static let certificate = """
        MIIB8zCCAZigAwIBAgIUNU+TRja+SpzAXc6DOc45yvQ1LbIwCgYIKoZIzj0EAwIwOTELMAkGA1UEBhMCUEwxDjAMBgNVBAMMBUth\
        cnRhMRowGAYDVQQFExFQTk9QTC05MDAxMDExMjM0OTAeFw0yNjExMjcwNzMzMjlaFw0zNjExMjQwNzMzMjlaMDkxCzAJBgNVBAYT\
        AlBMMQ4wDAYDVQQDDAVLYXJ0YTEaMBgGA1UEBRMRUE5PUEwtOTAwMTAxMTIzNDkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATx\
        9t4nWqWFjUoZnXJDx/GnpnPfzPFxkKiLL+5uLRPZdwXay9rLp1wpZJwU9Wg+wlgd9j9JANXGPFTn4lUZVvqIo34wfDAdBgNVHQ4E\
        FgQUPI306aUQq8wRG6YaibTD1XCAD8gwHwYDVR0jBBgwFoAUPI306aUQq8wRG6YaibTD1XCAD8gwDwYDVR0TAQH/BAUwAwEB/zAp\
        BgNVHR8EIjAgMB6gHKAahhhodHRwOi8vY3JsLmV4YW1wbGUvYS5jcmwwCgYIKoZIzj0EAwIDSQAwRgIhALESyFL7hllwdvXw9M8h\
        Zup8Ryv6TgPYUxAuaNF8i/jMAiEA0cI9C8eBa4gCH2Qut+SUX0S2O+Im4j8uXDTuPS5EjL4=
        """
}
