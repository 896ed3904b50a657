import CLibXML2

/// Owns a libxml2 document and frees it.
@safe struct DocumentHandle: ~Copyable {
    let document: xmlDocPtr

    init(owning document: xmlDocPtr) {
        unsafe self.document = document
    }

    deinit {
        unsafe xmlFreeDoc(document)
    }

    /// XML 1.1 has other rules for characters and line ends.
    var isVersion1: Bool {
        guard let version = unsafe document.pointee.version else { return true }
        return unsafe String(cString: version) == "1.0"
    }

    var root: xmlNodePtr? {
        unsafe xmlDocGetRootElement(document)
    }

    func node(at path: XMLPath) throws(XMLError) -> xmlNodePtr {
        guard var node = unsafe root else { throw .noSuchElement }
        for index in path.indexes {
            guard let child = unsafe Self.elementChild(index, of: node) else { throw .noSuchElement }
            unsafe node = child
        }
        return unsafe node
    }

    private static func elementChild(_ index: Int, of node: xmlNodePtr) -> xmlNodePtr? {
        var left = index
        var child = unsafe node.pointee.children
        while let current = unsafe child {
            if unsafe current.pointee.type == XML_ELEMENT_NODE {
                if left == 0 { return unsafe current }
                left -= 1
            }
            unsafe child = current.pointee.next
        }
        return nil
    }

    func hasComments(in path: XMLPath) throws(XMLError) -> Bool {
        unsafe Self.hasComments(in: try node(at: path))
    }

    private static func hasComments(in node: xmlNodePtr) -> Bool {
        var child = unsafe node.pointee.children
        while let current = unsafe child {
            if unsafe current.pointee.type == XML_COMMENT_NODE { return true }
            if unsafe current.pointee.type == XML_ELEMENT_NODE, unsafe hasComments(in: current) { return true }
            unsafe child = current.pointee.next
        }
        return false
    }
}
