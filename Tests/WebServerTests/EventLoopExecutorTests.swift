import Hummingbird
import HummingbirdTesting
import NIOPosix
import Testing

@testable import WebServer

/// Where requests are answered (ADR 0036).
@Suite(.timeLimit(.minutes(1)))
struct EventLoopExecutorTests {
    @Test func `a task is on the event loop before and after it waits`() async {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let places = await withTaskExecutorPreference(EventLoopExecutor(loop)) {
            let before = loop.inEventLoop
            await Task.yield()
            return [before, loop.inEventLoop]
        }
        #expect(places == [true, true])
        #expect(!loop.inEventLoop)
    }

    @Test func `a request is answered on its event loop, also when it has waited for another thread`() async throws {
        var serving = Serving()
        serving.isReady = {
            let before = MultiThreadedEventLoopGroup.currentEventLoop
            do {
                try await NIOThreadPool.singleton.runIfActive {}
            } catch {
                return false
            }
            return before != nil && before === MultiThreadedEventLoopGroup.currentEventLoop
        }
        try await serving.server.application().test(.live) { client in
            let answer = try await client.execute(uri: "/health/ready", method: .get)
            #expect(answer.status == .ok)
        }
        // Without a connection there is no event loop, and the same question has another answer.
        #expect(try await serving.answer(.get, "/health/ready").status == .serviceUnavailable)
    }
}
