package import XMLTree

/// Why a request does not carry a SAML message in the binding's form.
package enum BindingError: Error, Sendable, Equatable {
    /// None of the binding's parameters is there.
    case noMessage
    /// A parameter occurs twice, or SAMLRequest beside SAMLResponse.
    case duplicateParameter(String)
    /// A parameter's name is encoded, indexed as an array or cut by a NUL: two readers could disagree on it.
    case ambiguousParameter(String)
    /// A percent sign without two hexadecimal digits, octets that are not UTF-8, or a NUL.
    case malformedEncoding
    /// A SAMLEncoding other than DEFLATE (Bindings §3.4.4).
    case unsupportedEncoding
    /// Not base64.
    case malformedBase64
    /// Not a raw deflate stream, or octets after its end.
    case malformedDeflate
    /// Larger than the limit, before or after inflation.
    case tooLarge
    /// Inflates out of all proportion.
    case inflatesTooMuch
    /// Signature without SigAlg or the other way round.
    case incompleteSignature
    /// RelayState is longer than ``RelayState/limit``.
    case relayStateTooLong
    /// Not a SAML 2.0 artifact of type 4 (Bindings §3.6.4).
    case malformedArtifact
    /// An artifact that another issuer made.
    case foreignArtifact
    /// Not XML within the limits.
    case xml(XMLError)
    /// Not a SOAP 1.1 envelope with one SAML message as its body.
    case malformedEnvelope
    /// A SOAP header that must be understood and is not.
    case headerNotUnderstood
    /// The peer answered with a SOAP fault; its code.
    case fault(String)
}
