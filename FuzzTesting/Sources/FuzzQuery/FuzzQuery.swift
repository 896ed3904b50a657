import Cryptography
import FuzzDriver
import Glibc
import SAML
import XMLSecurity

/// The signature of the HTTP-Redirect binding: edits to a signed query (kind 1), or a query of its own (kind 0). What
/// verifies is the message, the RelayState and the parameter that were signed.
@main
enum FuzzQuery {
    private static let signed = Result { try SignedQuery() }

    static func main() {
        exit(FuzzDriver.run { start, count in FuzzQuery.check(FuzzDriver.octets(start, count)) })
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        guard case .success(let signed) = signed else { preconditionFailure("the query could not be signed") }
        guard let kind = input.first else { return 0 }
        let rest = Array(input.dropFirst())
        let octets = kind % 2 == 0 ? rest : Splicing.apply(rest, to: Array(signed.query.utf8))
        let query = String(decoding: octets, as: UTF8.self)
        bare(query, signed)
        message(query, signed)
        return 0
    }

    private static func bare(_ query: String, _ signed: SignedQuery) {
        do {
            let verified = try QuerySignature.verify(rawQuery: query, keys: [signed.key.publicKey])
            precondition(
                verified.parameter == "SAMLRequest" && verified.message == signed.message
                    && verified.relayState == signed.relayState, "a query that nobody signed was verified")
        } catch {
            // Refused.
        }
    }

    /// The same through the types that the endpoints use.
    private static func message(_ query: String, _ signed: SignedQuery) {
        do {
            let unverified = try Unverified<AuthnRequest>(HTTPRedirect.decode(rawQuery: query))
            let verified = try MessageVerifier.verify(unverified, keys: [signed.key.publicKey])
            precondition(verified.octets == signed.octets, "a request that nobody signed was verified")
        } catch {
            // Refused.
        }
    }
}

/// An AuthnRequest in a query, signed under a key of this run.
struct SignedQuery {
    let key: PrivateKey
    let query: String
    let octets: [UInt8]
    let message: String
    let relayState: String?

    init() throws {
        key = try PrivateKey.generate(.p256)
        octets = Array(Self.text.utf8)
        query = try HTTPRedirect.query(
            .request, message: octets, relayState: "a b+c/ą",
            credential: SigningCredential(key: key, certificate: nil, algorithm: .ecdsaSHA256))
        let verified = try QuerySignature.verify(rawQuery: query, keys: [key.publicKey])
        message = verified.message
        relayState = verified.relayState
    }

    private static let text = """
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_q" \
        IssueInstant="2026-11-27T08:00:00Z" Version="2.0"><saml:Issuer \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://portal.example/sp</saml:Issuer></samlp:AuthnRequest>
        """
}
