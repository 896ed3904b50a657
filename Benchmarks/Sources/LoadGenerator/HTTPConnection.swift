import Foundation

/// One HTTP/1.1 connection that is kept, with the cookies of one browser.
final class HTTPConnection {
    private let descriptor: Int32
    private let address: String
    private var buffer: [UInt8] = []
    private(set) var cookies: [String: String] = [:]

    /// Connects to `ADDRESS:PORT`.
    init(_ address: String) throws {
        self.address = address
        descriptor = try Self.connected(to: address)
    }

    private static func connected(to address: String) throws -> Int32 {
        let parts = address.split(separator: ":").map(String.init)
        guard parts.count == 2, let port = UInt16(parts[1]) else { throw LoadError("\(address) is no address") }
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var target = sockaddr_in()
        target.sin_family = sa_family_t(AF_INET)
        target.sin_port = port.bigEndian
        inet_pton(AF_INET, parts[0], &target.sin_addr)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard result == 0 else { throw LoadError("nobody listens on \(address)") }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        return descriptor
    }

    deinit { close(descriptor) }

    /// Takes over another connection's browser.
    func adopt(cookies: [String: String]) { self.cookies = cookies }

    func get(_ path: String) throws -> HTTPAnswer {
        try exchange("GET \(path) HTTP/1.1\r\n\(headers)\r\n")
    }

    func post(_ path: String, _ form: String) throws -> HTTPAnswer {
        let type = "Content-Type: application/x-www-form-urlencoded\r\nOrigin: http://\(address)\r\n"
        return try exchange(
            "POST \(path) HTTP/1.1\r\n\(headers)\(type)Content-Length: \(form.utf8.count)\r\n\r\n\(form)")
    }

    private var headers: String {
        let pairs = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        return "Host: \(address)\r\n" + (pairs.isEmpty ? "" : "Cookie: \(pairs)\r\n")
    }

    private func exchange(_ request: String) throws -> HTTPAnswer {
        try send(Array(request.utf8))
        while true {
            if let (answer, length) = HTTPAnswer.parse(buffer) {
                buffer.removeFirst(length)
                cookies.merge(answer.cookies) { _, new in new }
                return answer
            }
            try receive()
        }
    }

    private func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw LoadError("the connection broke") }
            sent += count
        }
    }

    private func receive() throws {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { throw LoadError("the server closed the connection") }
        buffer += chunk[..<count]
    }
}
