package import XMLTree

/// Why a signature was refused or could not be made; for the log, never for the sender.
package enum SignatureError: Error, Sendable, Equatable {
    /// There is no signature on the element, or no `Signature` in the query.
    case notSigned
    /// More than one signature on the element, or another one in the document that claims it.
    case severalSignatures
    /// The element to verify or to sign has no usable `ID`.
    case missingID
    /// The path leads to no element.
    case noSuchElement
    /// A part of the signature is missing, doubled, out of place or foreign; its local name.
    case malformed(String)
    /// A comment inside the signature.
    case comment
    /// The reference is to something other than the element that carries the signature.
    case foreignReference
    /// A transform, or an order of transforms, other than enveloped-signature and exclusive canonicalisation.
    case transformNotAllowed(String)
    /// An algorithm that is unknown or not allowed here.
    case algorithmNotAllowed(String)
    /// The element is not what was signed.
    case digestMismatch
    /// No registered key made the signature.
    case signatureMismatch
    /// The certificate beside the signature is not the one that the signed properties name (XAdES).
    case certificateMismatch
    /// A parameter occurs more than once in the query, or its name is escaped.
    case duplicateParameter(String)
    /// What was signed could not be canonicalised or read.
    case unreadable(XMLError)
    /// The key could not sign.
    case signingFailed
}
