import NIOCore

/// Stands first on every connection: takes its place in the table, and closes it if no request comes in time.
final class ConnectionGuard: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let table: ConnectionTable
    private let firstRequest: TimeAmount
    private var deadline: Scheduled<Void>?
    /// Streams, or the connection itself, with a whole request that is not answered yet.
    private var atWork = 0

    init(table: ConnectionTable, firstRequest: Duration) {
        self.table = table
        self.firstRequest = TimeAmount(firstRequest)
    }

    func channelActive(context: ChannelHandlerContext) {
        let channel = context.channel
        if table.enter(channel) {
            deadline = context.eventLoop.scheduleTask(in: firstRequest) { channel.close(promise: nil) }
        } else {
            context.close(promise: nil)
        }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        table.leave(context.channel)
        context.fireChannelInactive()
    }

    /// The head of a request has come, on the connection or on one of its streams.
    func headArrived() {
        deadline?.cancel()
    }

    /// A whole request is there and waits for its answer; or the last one that did has been answered.
    func mark(_ connection: any Channel, isAtWork: Bool) {
        let before = atWork
        atWork += isAtWork ? 1 : -1
        if (before == 0) != (atWork == 0) { table.mark(connection, isAtWork: atWork > 0) }
    }
}
