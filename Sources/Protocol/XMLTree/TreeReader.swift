import CLibXML2

/// Turns a libxml2 tree into Swift values, once.
struct TreeReader {
    private var identifiers = Identifiers()

    static func read(_ document: borrowing DocumentHandle) throws(XMLError) -> XMLElement {
        guard let root = unsafe document.root else { throw .malformed(line: 0) }
        var reader = TreeReader()
        let element = try unsafe reader.element(root, inherited: [])
        try reader.identifiers.check()
        return element
    }

    private mutating func element(_ node: xmlNodePtr, inherited: [XMLNamespace]) throws(XMLError) -> XMLElement {
        let (name, prefix) = unsafe Self.name(node.pointee.name, node.pointee.ns)
        var element = XMLElement(name, prefix: prefix)
        element.inheritedNamespaces = inherited
        element.namespaces = try unsafe Self.namespaces(of: node)
        element.attributes = try unsafe attributes(of: node)
        let inScope = element.namespaces.isEmpty ? inherited : inherited + element.namespaces
        element.children = try unsafe children(of: node, inScope: inScope)
        return element
    }

    private mutating func children(of node: xmlNodePtr, inScope: [XMLNamespace]) throws(XMLError) -> [XMLNode] {
        var children: [XMLNode] = []
        var child = unsafe node.pointee.children
        while let current = unsafe child {
            switch unsafe current.pointee.type {
            case XML_ELEMENT_NODE:
                children.append(.element(try unsafe element(current, inherited: inScope)))
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                Self.append(unsafe Self.string(current.pointee.content), to: &children)
            case XML_COMMENT_NODE:
                break
            default:
                throw .malformed(line: Int(unsafe xmlGetLineNo(current)))
            }
            unsafe child = current.pointee.next
        }
        return children
    }

    /// Text on both sides of a comment is one text (V09).
    private static func append(_ text: String, to children: inout [XMLNode]) {
        if case .text(let before)? = children.last {
            children[children.count - 1] = .text(before + text)
        } else {
            children.append(.text(text))
        }
    }

    private static func namespaces(of node: xmlNodePtr) throws(XMLError) -> [XMLNamespace] {
        var namespaces: [XMLNamespace] = []
        var declaration = unsafe node.pointee.nsDef
        while let current = unsafe declaration {
            let uri = unsafe string(current.pointee.href)
            // libxml2 keeps an escaped ampersand escaped here, and writes it so: not the name that was meant.
            guard !uri.utf8.contains(UInt8(ascii: "&")) else { throw .malformed(line: Int(unsafe xmlGetLineNo(node))) }
            namespaces.append(XMLNamespace(prefix: unsafe string(current.pointee.prefix), uri: uri))
            unsafe declaration = current.pointee.next
        }
        return namespaces
    }

    private mutating func attributes(of node: xmlNodePtr) throws(XMLError) -> [XMLAttribute] {
        var attributes: [XMLAttribute] = []
        var attribute = unsafe node.pointee.properties
        while let current = unsafe attribute {
            let (name, prefix) = unsafe Self.name(current.pointee.name, current.pointee.ns)
            let value = try unsafe Self.value(of: current)
            attributes.append(XMLAttribute(name, prefix: prefix, value: value))
            identifiers.note(attributes[attributes.count - 1])
            unsafe attribute = current.pointee.next
        }
        return attributes
    }

    private static func value(of attribute: xmlAttrPtr) throws(XMLError) -> String {
        var value = ""
        var child = unsafe attribute.pointee.children
        while let current = unsafe child {
            guard unsafe current.pointee.type == XML_TEXT_NODE else { throw .malformed(line: 0) }
            value += unsafe string(current.pointee.content)
            unsafe child = current.pointee.next
        }
        return value
    }

    private static func name(_ local: UnsafePointer<xmlChar>?, _ namespace: xmlNsPtr?) -> (XMLName, String) {
        let local = unsafe string(local)
        guard let namespace = unsafe namespace else { return (XMLName(local), "") }
        let name = XMLName(unsafe string(namespace.pointee.href), local)
        return (name, unsafe string(namespace.pointee.prefix))
    }

    private static func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
        guard let pointer = unsafe pointer else { return "" }
        return unsafe String(cString: pointer)
    }
}
