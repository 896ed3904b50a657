import TestSupport
import XMLTree

/// A message as a tree, to be taken apart with what `TestSupport` has for attackers.
func parsed(_ octets: [UInt8]) throws -> XMLElement {
    try XMLDocument(parsing: octets).root()
}
