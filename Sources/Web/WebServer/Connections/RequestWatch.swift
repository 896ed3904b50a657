import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// Stands before the endpoints: tells the connection's guard when requests begin and end, and closes a connection (in
/// HTTP/2 the stream) whose request is not there whole in time, whether or not anybody reads it.
final class RequestWatch: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let wholeRequest: TimeAmount
    private var connection: (channel: any Channel, guardian: ConnectionGuard)?
    private var deadline: Scheduled<Void>?
    /// Whole requests less answers; an answer may come before its request is whole.
    private var unanswered = 0

    init(wholeRequest: Duration) {
        self.wholeRequest = TimeAmount(wholeRequest)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        // An HTTP/2 stream's parent is its connection; a connection's parent is the listening socket.
        connection = Self.guarded(context.channel) ?? context.channel.parent.flatMap(Self.guarded)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            connection?.guardian.headArrived()
            awaitEnd(context)
        case .body:
            break
        case .end:
            deadline?.cancel()
            count(unanswered + 1)
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { count(unanswered - 1) }
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        count(0)
        context.fireChannelInactive()
    }

    private func awaitEnd(_ context: ChannelHandlerContext) {
        let channel = context.channel
        deadline?.cancel()
        deadline = context.eventLoop.scheduleTask(in: wholeRequest) { channel.close(promise: nil) }
    }

    private func count(_ now: Int) {
        let wasAtWork = unanswered > 0
        unanswered = now
        guard let connection, wasAtWork != (now > 0) else { return }
        connection.guardian.mark(connection.channel, isAtWork: now > 0)
    }

    private static func guarded(_ channel: any Channel) -> (channel: any Channel, guardian: ConnectionGuard)? {
        guard channel.eventLoop.inEventLoop else { return nil }
        do {
            return (channel, try channel.pipeline.syncOperations.handler(type: ConnectionGuard.self))
        } catch {
            // The channel is not a connection.
            return nil
        }
    }
}
