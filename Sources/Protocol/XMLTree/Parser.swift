import CLibXML2

/// libxml2's parser, narrowed: no document type, no processing instruction, no network, limits while it reads.
enum Parser {
    /// `xmlInitParser` must have run before a second thread parses.
    private static let initialised: Void = { xmlInitParser() }()

    private static let options = Int32(
        XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NOCDATA.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_IGNORE_ENC.rawValue)

    /// What the handlers keep while one document is read.
    private struct State {
        var nodesLeft: Int
        let depth: Int
        let attributes: Int
        var refusal: XMLError?
    }

    static func parse(_ octets: [UInt8], limits: XMLLimits) throws(XMLError) -> DocumentHandle {
        _ = initialised
        guard let context = unsafe xmlNewParserCtxt() else { throw .malformed(line: 0) }
        defer { unsafe xmlFreeParserCtxt(context) }
        unsafe install(on: context)
        var state = State(nodesLeft: limits.nodes, depth: limits.depth, attributes: limits.attributes)
        let pointer = unsafe read(octets, with: context, state: &state)
        // Owned from here on, so that every refusal below frees it.
        let document = unsafe pointer.map { unsafe DocumentHandle(owning: $0) }
        if let refusal = state.refusal { throw refusal }
        guard let document, unsafe context.pointee.wellFormed == 1, unsafe context.pointee.nsWellFormed == 1,
            document.isVersion1
        else {
            throw .malformed(line: unsafe Int(context.pointee.lastError.line))
        }
        return document
    }

    private static func read(
        _ octets: [UInt8], with context: xmlParserCtxtPtr, state: inout State
    ) -> xmlDocPtr? {
        unsafe withUnsafeMutablePointer(to: &state) { state in
            unsafe context.pointee._private = UnsafeMutableRawPointer(state)
            defer { unsafe context.pointee._private = nil }
            return unsafe octets.withUnsafeBytes { buffer -> xmlDocPtr? in
                guard let start = buffer.baseAddress else { return nil }
                return unsafe xmlCtxtReadMemory(
                    context, start.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, nil, options)
            }
        }
    }

    // MARK: - Handlers; they capture nothing, since C calls them

    private static func install(on context: xmlParserCtxtPtr) {
        guard let handler = unsafe context.pointee.sax else { return }
        unsafe handler.pointee.serror = { context, error in
            guard let error = unsafe error, unsafe error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else {
                return
            }
            unsafe Parser.abandon(context, line: Int(error.pointee.line))
        }
        unsafe handler.pointee.internalSubset = { context, _, _, _ in
            unsafe Parser.stop(context, .doctype)
        }
        unsafe handler.pointee.processingInstruction = { context, _, _ in
            unsafe Parser.stop(context, .processingInstruction)
        }
        unsafe handler.pointee.comment = { context, text in
            unsafe Parser.count(context)
            unsafe xmlSAX2Comment(context, text)
        }
        unsafe handler.pointee.startElementNs = {
            context, local, prefix, uri, namespaceCount, namespaces, attributeCount, defaulted, attributes in
            guard unsafe Parser.admits(context, attributes: Int(namespaceCount + attributeCount)) else { return }
            unsafe xmlSAX2StartElementNs(
                context, local, prefix, uri, namespaceCount, namespaces, attributeCount, defaulted, attributes)
        }
    }

    private static func admits(_ context: UnsafeMutableRawPointer?, attributes: Int) -> Bool {
        guard let (parser, state) = unsafe parts(context) else { return false }
        unsafe count(context)
        if unsafe Int(parser.pointee.nodeNr) >= state.pointee.depth {
            unsafe stop(context, .tooDeep)
        } else if unsafe attributes > state.pointee.attributes {
            unsafe stop(context, .tooManyAttributes)
        }
        return unsafe state.pointee.refusal == nil
    }

    private static func count(_ context: UnsafeMutableRawPointer?) {
        guard let (_, state) = unsafe parts(context) else { return }
        unsafe state.pointee.nodesLeft -= 1
        if unsafe state.pointee.nodesLeft < 0 { unsafe stop(context, .tooManyNodes) }
    }

    private static func stop(_ context: UnsafeMutableRawPointer?, _ refusal: XMLError) {
        guard let (parser, state) = unsafe parts(context) else { return }
        if unsafe state.pointee.refusal == nil { unsafe state.pointee.refusal = refusal }
        unsafe parser.pointee.wellFormed = 0
        unsafe xmlStopParser(parser)
    }

    /// Ends the parse at the first error. `xmlStopParser` would free the input under the function that reports it.
    private static func abandon(_ context: UnsafeMutableRawPointer?, line: Int) {
        guard let (parser, state) = unsafe parts(context) else { return }
        if unsafe state.pointee.refusal == nil { unsafe state.pointee.refusal = .malformed(line: line) }
        unsafe parser.pointee.wellFormed = 0
        unsafe parser.pointee.disableSAX = 1
        unsafe parser.pointee.instate = XML_PARSER_EOF
    }

    private static func parts(
        _ context: UnsafeMutableRawPointer?
    ) -> (xmlParserCtxtPtr, UnsafeMutablePointer<State>)? {
        guard let parser = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self),
            let state = unsafe parser.pointee._private?.assumingMemoryBound(to: State.self)
        else { return nil }
        return unsafe (parser, state)
    }
}
