import CLibXML2

/// The two ways in which a part of a document becomes octets.
package enum CanonicalForm: Sendable {
    /// Exclusive Canonicalisation 1.0: nothing of the surroundings but what is used.
    case exclusive
    /// Canonical XML 1.0: the surroundings' namespaces and `xml:` attributes come along.
    case inclusive
}

/// Canonicalisation by a visibility callback; a node set would cost quadratic time.
extension DocumentHandle {
    /// What the visibility callback is asked about: inside `apex`, and not inside `excluded`.
    @unsafe private struct Selection {
        let apex: xmlNodePtr
        let excluded: xmlNodePtr?
    }

    /// Where the octets go; a full sink fails the canonicalisation.
    private struct Sink {
        var octets: [UInt8]
        let limit: Int
    }

    func canonicalOctets(
        of path: XMLPath, excluding: XMLPath?, form: CanonicalForm, inclusivePrefixes: [String], limit: Int
    ) throws(XMLError) -> [UInt8] {
        let apex = unsafe try node(at: path)
        var excluded: xmlNodePtr?
        if let excluding { unsafe excluded = try node(at: excluding) }
        var selection = unsafe Selection(apex: apex, excluded: excluded)
        var sink = Sink(octets: [], limit: limit)
        sink.octets.reserveCapacity(8_192)
        let length = unsafe write(&selection, form, inclusivePrefixes, into: &sink)
        // Void canonicalisation (CVE-2025-66568): an error or nothing at all is a refusal, never an empty string.
        guard length > 0, !sink.octets.isEmpty, sink.octets.count <= limit else { throw .canonicalisation }
        return sink.octets
    }

    private func write(
        _ selection: inout Selection, _ form: CanonicalForm, _ prefixes: [String], into sink: inout Sink
    ) -> Int32 {
        let mode = form == .exclusive ? XML_C14N_EXCLUSIVE_1_0 : XML_C14N_1_0
        // The canonicaliser reports to a handler of this thread, by default standard error.
        unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
        return unsafe withUnsafeMutablePointer(to: &selection) { selection in
            unsafe withUnsafeMutablePointer(to: &sink) { sink in
                guard let buffer = unsafe Self.outputBuffer(into: sink) else { return -1 }
                let status = unsafe withPrefixList(prefixes) { list in
                    unsafe xmlC14NExecute(
                        document, Self.isVisible, selection, Int32(mode.rawValue), list, 0, buffer)
                }
                let written = unsafe xmlOutputBufferClose(buffer)
                return status < 0 ? status : written
            }
        }
    }

    private static func outputBuffer(into sink: UnsafeMutablePointer<Sink>) -> xmlOutputBufferPtr? {
        unsafe xmlOutputBufferCreateIO(
            { context, bytes, count in
                guard let sink = unsafe context?.assumingMemoryBound(to: Sink.self), let bytes = unsafe bytes,
                    count >= 0, unsafe sink.pointee.octets.count + Int(count) <= sink.pointee.limit
                else { return -1 }
                unsafe sink.pointee.octets.append(
                    contentsOf: UnsafeRawBufferPointer(start: bytes, count: Int(count)))
                return count
            }, nil, sink, nil)
    }

    /// An attribute or a namespace is as visible as the element that carries it.
    private static let isVisible: xmlC14NIsVisibleCallback = { context, node, parent in
        guard let selection = unsafe context?.assumingMemoryBound(to: Selection.self), let node = unsafe node else {
            return 0
        }
        let type = unsafe node.pointee.type
        let isCarried = type == XML_ATTRIBUTE_NODE || type == XML_NAMESPACE_DECL
        var current: xmlNodePtr? = unsafe isCarried ? parent : node
        while let ancestor = unsafe current {
            if unsafe ancestor == selection.pointee.excluded { return 0 }
            if unsafe ancestor == selection.pointee.apex { return 1 }
            unsafe current = ancestor.pointee.parent
        }
        return 0
    }

    /// Calls `body` with a null-terminated list of the prefixes, or nil when there are none.
    private func withPrefixList(
        _ prefixes: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<xmlChar>?>?) -> Int32
    ) -> Int32 {
        guard !prefixes.isEmpty else { return body(nil) }
        var list: [UnsafeMutablePointer<xmlChar>?] = unsafe prefixes.map { unsafe xmlStrdup($0) }
        defer { unsafe list.forEach { unsafe xmlFreeString($0) } }
        unsafe list.append(nil)
        return unsafe list.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress) }
    }
}
