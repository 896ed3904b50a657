package import Cryptography
import XMLTree

/// A message in a query string whose signature holds.
package struct VerifiedQuery: Sendable {
    /// `SAMLRequest` or `SAMLResponse`.
    package let parameter: String
    /// The parameter's value with the escapes of the URL undone: base64 of a deflated message.
    package let message: String
    /// RelayState with the escapes of the URL undone, nil if there is none.
    package let relayState: String?
    /// The registered key that made the signature.
    package let key: PublicKey
}

/// Signatures over the octets of a query string, as they arrived (Bindings §3.4.4.1).
package enum QuerySignature {
    /// Whether the query carries a signature, good or bad.
    package static func isSigned(rawQuery: String) -> Bool {
        Array(rawQuery.utf8).fields(separatedBy: UInt8(ascii: "&")).contains {
            $0.prefix { $0 != UInt8(ascii: "=") }.elementsEqual("Signature".utf8)
        }
    }

    /// Completes `SAMLRequest=…` or `SAMLResponse=…`, perhaps with `&RelayState=…`, all escaped already, by SigAlg
    /// and Signature.
    package static func sign(
        query: String, key: PrivateKey, algorithm: SignatureAlgorithm
    ) throws(SignatureError) -> String {
        let signed = query + "&SigAlg=" + escape(algorithm.uri)
        do {
            let value = try key.sign(Array(signed.utf8), algorithm: algorithm)
            return signed + "&Signature=" + escape(Base64.encode(value))
        } catch {
            throw .signingFailed
        }
    }

    /// Verifies a raw query string with the keys from its sender's registration, in turn; ECDSA values are r‖s.
    package static func verify(
        rawQuery: String, keys: [PublicKey],
        allowing: Set<SignatureAlgorithm> = SignatureAlgorithm.all
    ) throws(SignatureError) -> VerifiedQuery {
        let raw = try RawQuery(rawQuery)
        guard let rawSignature = raw["Signature"] else { throw .notSigned }
        guard let rawAlgorithm = raw["SigAlg"] else { throw .malformed("SigAlg") }
        let uri = try unescape(rawAlgorithm, of: "SigAlg")
        guard let algorithm = SignatureAlgorithm(uri: uri), allowing.contains(algorithm) else {
            throw .algorithmNotAllowed(uri)
        }
        let parameter = try raw.messageParameter()
        let signature = try base64(rawSignature)
        let signed = raw.signedOctets(parameter)
        guard let key = keys.first(where: { $0.verify(signature, over: signed, algorithm: algorithm) }) else {
            throw .signatureMismatch
        }
        return VerifiedQuery(
            parameter: parameter, message: try unescape(raw[parameter] ?? [], of: parameter),
            relayState: try relayState(raw), key: key)
    }

    private static func relayState(_ raw: RawQuery) throws(SignatureError) -> String? {
        guard let value = raw["RelayState"] else { return nil }
        return try unescape(value, of: "RelayState")
    }

    private static func base64(_ raw: ArraySlice<UInt8>) throws(SignatureError) -> [UInt8] {
        do {
            // Some senders break the base64 into lines before they escape it.
            return try Base64.decode(try unescape(raw, of: "Signature"), allowingWhitespace: true)
        } catch {
            throw .malformed("Signature")
        }
    }

    private static func unescape(_ raw: ArraySlice<UInt8>, of name: String) throws(SignatureError) -> String {
        guard let value = PercentEncoding.text(raw) else { throw .malformed(name) }
        return value
    }

    private static func escape(_ value: String) -> String {
        PercentEncoding.encode(value)
    }
}

/// The parameters of a query as they arrived, each at most once.
struct RawQuery {
    private static let known = ["SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature"]
    private var values: [(name: String, value: ArraySlice<UInt8>)] = []

    /// A parameter that comes twice, or under an escaped name, would be read differently elsewhere (V20).
    init(_ rawQuery: String) throws(SignatureError) {
        for pair in Array(rawQuery.utf8).fields(separatedBy: UInt8(ascii: "&")) {
            let rawName = pair.prefix { $0 != UInt8(ascii: "=") }
            guard let plainName = PercentEncoding.text(rawName) else { throw .malformed("query") }
            guard let name = Self.known.first(where: { $0.hasSameOctets(as: plainName) }) else { continue }
            guard rawName.elementsEqual(name.utf8), self[name] == nil else { throw .duplicateParameter(name) }
            values.append((name, pair.dropFirst(rawName.count + 1)))
        }
    }

    subscript(name: String) -> ArraySlice<UInt8>? { values.first { $0.name == name }?.value }

    /// Which of the two message parameters there is.
    func messageParameter() throws(SignatureError) -> String {
        switch (self["SAMLRequest"], self["SAMLResponse"]) {
        case (.some, nil): return "SAMLRequest"
        case (nil, .some): return "SAMLResponse"
        default: throw .malformed("SAMLRequest")
        }
    }

    /// The original octets in the order of Bindings §3.4.4.1, whatever order they arrived in.
    func signedOctets(_ message: String) -> [UInt8] {
        var octets: [UInt8] = []
        for name in [message, "RelayState", "SigAlg"] {
            guard let value = self[name] else { continue }
            if !octets.isEmpty { octets.append(UInt8(ascii: "&")) }
            octets += name.utf8
            octets.append(UInt8(ascii: "="))
            octets += value
        }
        return octets
    }
}
