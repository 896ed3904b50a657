import NIOCore
import NIOPosix

/// A connection on which a test says what it likes, octet by octet.
struct RawConnection {
    private let channel: any Channel
    private let received: AsyncStream<String>

    static func open(to port: Int) async throws -> RawConnection {
        let (received, continuation) = AsyncStream<String>.makeStream()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(continuation))
                }
            }
            .connect(host: "localhost", port: port).get()
        return RawConnection(channel: channel, received: received)
    }

    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    /// What arrives until the text ends as given, or until the server closes.
    func answer(until end: String? = nil) async -> String {
        var text = ""
        for await part in received {
            text += part
            if let end, text.hasSuffix(end) { break }
        }
        return text
    }

    /// Asks whether the server is alive, on this connection, and leaves it open.
    func isAnswered() async throws -> Bool {
        guard channel.isActive else { return false }
        try await send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
        return await answer(until: "alive\n").hasPrefix("HTTP/1.1 200")
    }

    func close() async throws {
        try await channel.close()
    }
}

private final class Receiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let continuation: AsyncStream<String>.Continuation

    init(_ continuation: AsyncStream<String>.Continuation) {
        self.continuation = continuation
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        continuation.yield(String(buffer: unwrapInboundIn(data)))
    }

    func channelInactive(context: ChannelHandlerContext) {
        continuation.finish()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
