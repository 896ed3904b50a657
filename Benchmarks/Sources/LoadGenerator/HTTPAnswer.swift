import Foundation

/// An answer with a Content-Length.
struct HTTPAnswer {
    var status: Int
    var location: String?
    var cookies: [String: String]
    var body: [UInt8]

    /// The first answer of the buffer and its length; nil until it is whole.
    static func parse(_ buffer: [UInt8]) -> (HTTPAnswer, Int)? {
        guard let end = buffer.firstRange(of: Array("\r\n\r\n".utf8))?.lowerBound else { return nil }
        let lines = String(decoding: buffer[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        var answer = HTTPAnswer(status: Int(lines[0].split(separator: " ")[1]) ?? 0, cookies: [:], body: [])
        var length = 0
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2 else { continue }
            switch parts[0].lowercased() {
            case "content-length": length = Int(parts[1]) ?? 0
            case "location": answer.location = parts[1]
            case "set-cookie": answer.take(cookie: parts[1])
            default: break
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
        let start = Array("name=\"\(name)\" value=\"".utf8)
        guard let found = body.firstRange(of: start) else { return nil }
        return Array(body[found.upperBound...].prefix { $0 != UInt8(ascii: "\"") })
    }
}
