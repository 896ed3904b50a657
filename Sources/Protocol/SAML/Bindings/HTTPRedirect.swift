import Cryptography
import XMLSecurity
package import XMLTree

/// A message that arrived by the HTTP-Redirect binding.
package struct RedirectMessage: Sendable, Equatable {
    /// The parameter that carries the message.
    package let parameter: MessageParameter
    /// The inflated XML.
    package let octets: [UInt8]
    /// The state that goes back untouched.
    package let relayState: String?
    /// The query carries a signature, good or bad.
    package let isSigned: Bool

    /// The query as it arrived, which a signature covers.
    let rawQuery: String
    /// The parameter's value without escapes.
    let encodedMessage: String
}

/// The HTTP-Redirect binding (Bindings §3.4).
package enum HTTPRedirect {
    private static let deflateEncoding = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE"

    /// Reads the message of a query, without the question mark.
    package static func decode(
        rawQuery: String, limits: XMLLimits = .message
    ) throws(BindingError) -> RedirectMessage {
        guard rawQuery.utf8.count <= limits.bytes * 2 else { throw .tooLarge }
        let parameters = try MessageParameters(FormEncoding.decode(rawQuery))
        let (parameter, field) = try parameters.message()
        if let encoding = parameters["SAMLEncoding"]?.value, encoding != deflateEncoding {
            throw .unsupportedEncoding
        }
        guard (parameters["Signature"] == nil) == (parameters["SigAlg"] == nil) else { throw .incompleteSignature }
        let deflated: [UInt8]
        do { deflated = try Base64.decode(field.value, allowingWhitespace: true) } catch { throw .malformedBase64 }
        return RedirectMessage(
            parameter: parameter, octets: try Deflate.inflate(deflated, limit: limits.bytes),
            relayState: try parameters.relayState(), isSigned: parameters["Signature"] != nil, rawQuery: rawQuery,
            encodedMessage: field.value)
    }

    /// The query that carries a message, signed if there is a credential (Bindings §3.4.4.1).
    package static func query(
        _ parameter: MessageParameter, message: [UInt8], relayState: String?, credential: SigningCredential?
    ) throws(BuildError) -> String {
        let deflated: [UInt8]
        do { deflated = try Deflate.deflate(message) } catch { throw .binding(error) }
        var query = parameter.rawValue + "=" + FormEncoding.encode(Base64.encode(deflated))
        if let relayState { query += "&RelayState=" + FormEncoding.encode(relayState) }
        guard let credential else { return query }
        do {
            return try QuerySignature.sign(query: query, key: credential.key, algorithm: credential.algorithm)
        } catch {
            throw .signature(error)
        }
    }

    /// The address with a query behind it, whether or not it has one already.
    package static func url(_ location: String, query: String) -> String {
        location + (location.contains("?") ? "&" : "?") + query
    }
}
