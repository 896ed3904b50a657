/// Why a document was refused.
package enum XMLError: Error, Sendable, Equatable {
    /// More bytes than the limits allow.
    case tooLarge
    /// Elements nested deeper than the limits allow.
    case tooDeep
    /// More attributes on one element than the limits allow.
    case tooManyAttributes
    /// More elements and comments than the limits allow.
    case tooManyNodes
    /// A document type declaration, and with it every entity.
    case doctype
    /// Octets that are not UTF-8, a NUL, or a declaration of another encoding.
    case notUTF8
    /// Not well-formed, or not well-formed with respect to namespaces; the line where the parser stopped.
    case malformed(line: Int)
    /// A processing instruction.
    case processingInstruction
    /// Two elements with the same identifier.
    case duplicateID
    /// Canonicalisation failed, grew over its limit or came out empty.
    case canonicalisation
    /// A path that leads to no element of the document.
    case noSuchElement
}
