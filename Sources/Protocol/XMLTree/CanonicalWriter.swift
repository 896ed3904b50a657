/// Writes a tree of ours in exclusive canonical form from the start, so that signing it needs neither a parse nor
/// a canonicalisation (Exclusive C14N §3).
package struct CanonicalWriter {
    private var output: [UInt8] = []
    /// The declarations written on the way from the root to here, the nearest last.
    private var rendered: [XMLNamespace] = []
    private let inclusivePrefixes: [String]

    private init(inclusivePrefixes: [String]) {
        self.inclusivePrefixes = inclusivePrefixes.map { $0 == "#default" ? "" : $0 }
        output.reserveCapacity(8_192)
        rendered.reserveCapacity(16)
    }

    /// The exclusive canonical form of an element.
    ///
    /// Prefixes in `inclusivePrefixes` are declared where `namespaces` declares them, used or not; characters that
    /// XML 1.0 cannot carry become U+FFFD. A `verbatim` child loses the declarations that an ancestor has made; it
    /// must not rely on there being no default namespace.
    package static func octets(of element: XMLElement, inclusivePrefixes: [String] = []) -> [UInt8] {
        var writer = CanonicalWriter(inclusivePrefixes: inclusivePrefixes)
        writer.writeApex(element)
        return writer.output
    }

    /// The exclusive canonical form, and the offset in it just behind the first `count` child elements: where a
    /// signature is spliced in.
    package static func octets(
        of element: XMLElement, inclusivePrefixes: [String], offsetAfterElements count: Int
    ) -> (octets: [UInt8], offset: Int) {
        var writer = CanonicalWriter(inclusivePrefixes: inclusivePrefixes)
        let offset = writer.writeApex(element, offsetAfterElements: count)
        return (writer.output, offset)
    }

    // MARK: - Elements

    /// Inherited declarations count as the apex's own (Exclusive C14N §3, item 3).
    @discardableResult
    private mutating func writeApex(_ element: XMLElement, offsetAfterElements count: Int = 0) -> Int {
        writeStartTag(element, declared: element.inheritedNamespaces + element.namespaces)
        var offset = output.count
        var seen = 0
        for child in element.children {
            write(child)
            if case .text = child { continue }
            seen += 1
            if seen == count { offset = output.count }
        }
        writeEndTag(element)
        return offset
    }

    private mutating func write(_ node: XMLNode) {
        switch node {
        case .element(let element):
            let scope = rendered.count
            writeStartTag(element, declared: element.namespaces)
            for child in element.children { write(child) }
            writeEndTag(element)
            rendered.removeSubrange(scope...)
        case .text(let text):
            output.appendText(text)
        case .verbatim(let octets):
            CanonicalSplice.append(octets, to: &output, within: rendered)
        }
    }

    private mutating func writeStartTag(_ element: XMLElement, declared: [XMLNamespace]) {
        output.append(UInt8(ascii: "<"))
        writeName(element.prefix, element.name.local)
        writeNamespaces(of: element, declared: declared)
        writeAttributes(element.attributes)
        output.append(UInt8(ascii: ">"))
    }

    private mutating func writeEndTag(_ element: XMLElement) {
        output.append(UInt8(ascii: "<"))
        output.append(UInt8(ascii: "/"))
        writeName(element.prefix, element.name.local)
        output.append(UInt8(ascii: ">"))
    }

    private mutating func writeName(_ prefix: String, _ local: String) {
        if !prefix.isEmpty {
            output.append(contentsOf: prefix.utf8)
            output.append(UInt8(ascii: ":"))
        }
        output.append(contentsOf: local.utf8)
    }

    /// In canonical order. Their places are sorted: an attribute is four strings, and costly to move.
    private mutating func writeAttributes(_ attributes: [XMLAttribute]) {
        guard attributes.count > 1 else {
            if let only = attributes.first { write(only) }
            return
        }
        var places = Array(attributes.indices)
        places.sort { XMLName.precedes(attributes[$0].name, attributes[$1].name) }
        for place in places { write(attributes[place]) }
    }

    private mutating func write(_ attribute: XMLAttribute) {
        output.append(UInt8(ascii: " "))
        writeName(attribute.prefix, attribute.name.local)
        output.append(UInt8(ascii: "="))
        output.append(UInt8(ascii: "\""))
        output.appendAttributeValue(attribute.value)
        output.append(UInt8(ascii: "\""))
    }

    // MARK: - Namespaces

    private mutating func writeNamespaces(of element: XMLElement, declared: [XMLNamespace]) {
        let start = rendered.count
        declare(element.prefix, element.name.namespace)
        for attribute in element.attributes where !attribute.prefix.isEmpty {
            declare(attribute.prefix, attribute.name.namespace)
        }
        for prefix in inclusivePrefixes {
            guard let namespace = declared.last(where: { $0.prefix == prefix }) else { continue }
            declare(prefix, namespace.uri)
        }
        guard rendered.count > start else { return }
        if rendered.count > start + 1 { rendered[start...].sort { $0.prefix.precedes($1.prefix) } }
        for index in start..<rendered.count { write(rendered[index]) }
    }

    /// Notes a declaration as written, unless the nearest one for the prefix says the same.
    private mutating func declare(_ prefix: String, _ uri: String) {
        if prefix == "xml" { return }
        let nearest = rendered.last { $0.prefix == prefix }
        guard uri != nearest?.uri ?? "" else { return }
        rendered.append(XMLNamespace(prefix: prefix, uri: uri))
    }

    private mutating func write(_ namespace: XMLNamespace) {
        output.append(contentsOf: " xmlns".utf8)
        if !namespace.prefix.isEmpty {
            output.append(UInt8(ascii: ":"))
            output.append(contentsOf: namespace.prefix.utf8)
        }
        output.append(UInt8(ascii: "="))
        output.append(UInt8(ascii: "\""))
        output.appendAttributeValue(namespace.uri)
        output.append(UInt8(ascii: "\""))
    }
}

extension XMLName {
    /// The order of attributes: by namespace name, then by local name; no namespace comes first (Canonical XML §2.3).
    fileprivate static func precedes(_ left: XMLName, _ right: XMLName) -> Bool {
        left.namespace.hasSameOctets(as: right.namespace)
            ? left.local.precedes(right.local) : left.namespace.precedes(right.namespace)
    }
}
