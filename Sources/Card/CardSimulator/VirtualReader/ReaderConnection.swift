import Glibc

/// A TCP connection to vpcd: messages of a length in two octets, big-endian, and that many octets.
struct ReaderConnection: ~Copyable {
    private let descriptor: Int32

    /// Takes over a connected socket.
    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Connects to vpcd's port.
    init(host: String, port: UInt16) throws(VirtualReaderError) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { throw .notAnAddress(host) }
        self.init(try Self.connected(to: &address))
    }

    deinit {
        close(descriptor)
    }

    private static func connected(to address: inout sockaddr_in) throws(VirtualReaderError) -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .socket(call: "socket", errno: errno) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            let failure = VirtualReaderError.socket(call: "connect", errno: errno)
            close(descriptor)
            throw failure
        }
        return descriptor
    }

    /// The next message, or nil once the other side has closed.
    borrowing func receive() throws(VirtualReaderError) -> [UInt8]? {
        guard let length = try read(2) else { return nil }
        return try read(Int(length[0]) << 8 | Int(length[1]))
    }

    /// Sends one message of at most 65,535 octets, in one segment.
    borrowing func send(_ octets: [UInt8]) throws(VirtualReaderError) {
        var rest = ([UInt8(octets.count >> 8 & 0xFF), UInt8(octets.count & 0xFF)] + octets)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .socket(call: "send", errno: errno) }
            rest = rest.dropFirst(count)
        }
    }

    private borrowing func read(_ count: Int) throws(VirtualReaderError) -> [UInt8]? {
        var octets = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let received = octets.withUnsafeMutableBytes { buffer in
                recv(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, 0)
            }
            if received < 0 && errno == EINTR { continue }
            guard received >= 0 else { throw .socket(call: "recv", errno: errno) }
            guard received > 0 else { return nil }
            acknowledgeAtOnce()
            filled += received
        }
        return octets
    }

    /// vpcd writes length and octets apart. Without this the kernel keeps the acknowledgement of the first back for some
    /// 40 ms, and vpcd's own kernel the second until it has it; the option holds for one receipt, so it is set anew.
    /// A socket that is not TCP refuses it and needs none.
    private borrowing func acknowledgeAtOnce() {
        var on: Int32 = 1
        _ = setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_QUICKACK, &on, socklen_t(MemoryLayout<Int32>.size))
    }
}
