import Foundation

/// An answer with a Content-Length.
///
/// The load shares the machine with the server that it measures: octets are searched where they are.
struct HTTPAnswer {
    var status: Int
    var location: String?
    var cookies: [String: String]
    var body: [UInt8]

    /// The first answer of the buffer and its length; nil until it is whole.
    static func parse(_ buffer: [UInt8]) -> (HTTPAnswer, Int)? {
        guard let end = buffer.position(of: "\r\n\r\n") else { return nil }
        let head = String(decoding: buffer[..<end], as: UTF8.self)
        let lines = head.utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init)
        guard let first = lines.first else { return nil }
        var answer = HTTPAnswer(
            status: Int(first.utf8.dropFirst(9).prefix(3).map { Int($0) - 48 }.reduce(0) { $0 * 10 + $1 }),
            cookies: [:], body: [])
        var length = 0
        for line in lines.dropFirst() {
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = line[..<colon].lowercased()
            guard ["content-length", "location", "set-cookie"].contains(name) else { continue }
            let value = line[line.utf8.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
            switch name {
            case "content-length": length = Int(value) ?? 0
            case "location": answer.location = value
            default: answer.take(cookie: value)
            }
        }
        guard buffer.count >= end + 4 + length else { return nil }
        answer.body = Array(buffer[(end + 4)..<(end + 4 + length)])
        return (answer, end + 4 + length)
    }

    private mutating func take(cookie: String) {
        let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
        if pair.count == 2 { cookies[pair[0]] = pair[1] }
    }

    /// The value of a hidden field, as it stands in the page.
    func field(_ name: String) -> [UInt8]? {
        let mark = "name=\"\(name)\" value=\""
        guard let start = body.position(of: mark).map({ $0 + mark.utf8.count }) else { return nil }
        return body[start...].firstIndex(of: UInt8(ascii: "\"")).map { Array(body[start..<$0]) }
    }
}

extension [UInt8] {
    /// Where the text begins for the first time.
    fileprivate func position(of text: String) -> Int? {
        let wanted = Array(text.utf8)
        return withUnsafeBytes { bytes in
            var index = 0
            while index + wanted.count <= bytes.count {
                if bytes[index] == wanted[0], wanted.indices.allSatisfy({ bytes[index + $0] == wanted[$0] }) {
                    return index
                }
                index += 1
            }
            return nil
        }
    }
}
