import NIOCore
import NIOEmbedded
import Testing

@testable import WebServer

/// What becomes of a connection that makes room for another.
struct ConnectionTableTests {
    private let table: ConnectionTable

    init() {
        var settings = Serving().settings
        settings.connections.total = 1
        table = ConnectionTable(settings)
    }

    private func open() async throws -> NIOAsyncTestingChannel {
        let channel = NIOAsyncTestingChannel()
        try await channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 443))
        return channel
    }

    @Test func `a connection makes room at once and is closed after its last read`() async throws {
        let (old, new) = (try await open(), try await open())
        #expect(table.enter(old) && table.enter(new))
        #expect(old.isActive)
        await old.testingEventLoop.advanceTime(by: ConnectionTable.lastRead)
        #expect(!old.isActive && new.isActive)
    }

    @Test func `a request that was there already keeps its connection, and another makes room`() async throws {
        let (old, new) = (try await open(), try await open())
        #expect(table.enter(old) && table.enter(new))
        table.mark(old, isAtWork: true)
        await old.testingEventLoop.advanceTime(by: ConnectionTable.lastRead)
        await new.testingEventLoop.advanceTime(by: ConnectionTable.lastRead)
        #expect(old.isActive && !new.isActive)
    }

    @Test func `a late request keeps no connection where no other can make room`() async throws {
        let (old, new) = (try await open(), try await open())
        #expect(table.enter(old) && table.enter(new))
        table.mark(new, isAtWork: true)
        table.mark(old, isAtWork: true)
        await old.testingEventLoop.advanceTime(by: ConnectionTable.lastRead)
        #expect(!old.isActive && new.isActive)
    }

    @Test func `a connection that was closed meanwhile is not closed again`() async throws {
        let (old, new) = (try await open(), try await open())
        #expect(table.enter(old) && table.enter(new))
        table.leave(old)
        await old.testingEventLoop.advanceTime(by: ConnectionTable.lastRead)
        #expect(old.isActive)
    }
}
