/// A form that carries a file (RFC 7578), read from octets that are bounded already.
struct MultipartForm: Sendable {
    /// Why octets are no such form.
    enum Malformed: Error, Sendable, Equatable {
        /// The content type is another, or names no boundary.
        case contentType
        /// The octets are not divided by the boundary, or a part has no head.
        case structure
        case tooManyParts
    }

    /// A field or a file, by the name of its field.
    struct Part: Sendable, Equatable {
        var name: String
        var octets: [UInt8]
    }

    private static let mostParts = 16
    private static let lineEnd = Array("\r\n".utf8)
    private static let headEnd = Array("\r\n\r\n".utf8)
    let parts: [Part]

    /// `contentType` as the header has it.
    init(_ octets: [UInt8], contentType: String?) throws(Malformed) {
        guard let contentType, let boundary = Self.boundary(in: contentType) else { throw .contentType }
        // The first delimiter has no line end before it (RFC 2046 §5.1.1).
        let delimiter = Self.lineEnd + Array("--\(boundary)".utf8)
        var rest = (Self.lineEnd + octets)[...]
        guard let first = Self.range(of: delimiter, in: rest) else { throw .structure }
        rest = rest[first.upperBound...]
        var parts: [Part] = []
        while !rest.starts(with: Array("--".utf8)) {
            guard rest.starts(with: Self.lineEnd), let end = Self.range(of: delimiter, in: rest) else {
                throw .structure
            }
            guard parts.count < Self.mostParts else { throw .tooManyParts }
            parts.append(try Self.part(rest[..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        self.parts = parts
    }

    /// The octets of a field's only part; nil if there is none, or more than one.
    func octets(_ name: String) -> [UInt8]? {
        let found = parts.filter { $0.name == name }
        return found.count == 1 ? found.first?.octets : nil
    }

    private static func part(_ octets: ArraySlice<UInt8>) throws(Malformed) -> Part {
        guard let head = range(of: headEnd, in: octets) else { throw .structure }
        let lines = String(decoding: octets[..<head.lowerBound], as: UTF8.self).split(whereSeparator: \.isNewline)
        let dispositions = lines.filter { $0.lowercased().hasPrefix("content-disposition:") }
        guard dispositions.count == 1, let line = dispositions.first, let name = parameter("name", of: line) else {
            throw .structure
        }
        return Part(name: name, octets: Array(octets[head.upperBound...]))
    }

    private static func boundary(in contentType: String) -> String? {
        guard contentType.lowercased().hasPrefix("multipart/form-data;"),
            let boundary = parameter("boundary", of: contentType[...]), (1...70).contains(boundary.utf8.count)
        else { return nil }
        return boundary
    }

    /// A parameter's value, in quotes or not; names with quotes in them are none of ours.
    private static func parameter(_ name: String, of line: Substring) -> String? {
        for piece in line.split(separator: ";").dropFirst() {
            let pair = piece.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == name else { continue }
            return pair[1].filter { $0 != "\"" && !$0.isWhitespace }
        }
        return nil
    }

    private static func range(of needle: [UInt8], in octets: ArraySlice<UInt8>) -> Range<Int>? {
        guard let first = needle.first else { return nil }
        var from = octets.startIndex
        while let start = octets[from...].firstIndex(of: first) {
            let end = start + needle.count
            guard end <= octets.endIndex else { return nil }
            if octets[start..<end].elementsEqual(needle) { return start..<end }
            from = start + 1
        }
        return nil
    }
}
