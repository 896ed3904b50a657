import Hummingbird
import HummingbirdTesting
import Testing
import WebServer

/// Connections that are slow, silent, or too many.
@Suite(.timeLimit(.minutes(2)))
struct ConnectionTests {
    private static let whole = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
    private static let halfRequest =
        "POST /login-services/idpArtifactResolutionService HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n<a"

    private func serve(
        _ change: (inout WebSettings) -> Void, _ test: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        var serving = Serving()
        change(&serving.settings)
        try await serving.server.application().test(.live) { client in
            // The connection of the client itself is then known to the server, and idle.
            _ = try await client.execute(uri: "/health/live", method: .get)
            try await test(try #require(client.port))
        }
    }

    @Test func `a connection that says nothing is closed, and one that asked stays`() async throws {
        try await serve {
            $0.connections.firstRequest = .seconds(3)
        } _: { port in
            let asking = try await RawConnection.open(to: port)
            #expect(try await asking.isAnswered())
            let silent = try await RawConnection.open(to: port)
            #expect(await silent.answer() == "")
            #expect(try await asking.isAnswered())
            try await asking.close()
        }
    }

    @Test func `a head that does not end is not waited for`() async throws {
        try await serve {
            $0.connections.firstRequest = .seconds(3)
        } _: { port in
            let slow = try await RawConnection.open(to: port)
            try await slow.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
            #expect(await slow.answer() == "")
        }
    }

    @Test func `a body that nobody reads closes the connection when it does not end`() async throws {
        try await serve {
            $0.bodyTimeout = .milliseconds(50)
        } _: { port in
            let slow = try await RawConnection.open(to: port)
            try await slow.send("POST /no-such-path HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n<")
            // The answer comes at once, the end when the body should have been there.
            #expect(await slow.answer().hasPrefix("HTTP/1.1 404"))
        }
    }

    @Test func `at the limit the connection that was idle for the longest makes room`() async throws {
        try await serve {
            $0.connections.total = 2
        } _: { port in
            let first = try await RawConnection.open(to: port)
            #expect(try await first.isAnswered())
            let second = try await RawConnection.open(to: port)
            #expect(try await second.isAnswered())
            let third = try await RawConnection.open(to: port)
            #expect(try await third.isAnswered())
            #expect(await first.answer() == "")
            #expect(try await second.isAnswered())
            try await second.close()
            try await third.close()
        }
    }

    @Test func `one address has no more connections than its share`() async throws {
        try await serve {
            $0.connections.perAddress = 1
        } _: { port in
            let first = try await RawConnection.open(to: port)
            #expect(try await first.isAnswered())
            let second = try await RawConnection.open(to: port)
            #expect(try await second.isAnswered())
            #expect(await first.answer() == "")
            try await second.close()
        }
    }

    @Test func `a trusted proxy has as many connections as it likes`() async throws {
        let loopback = ["127.0.0.1", "::1"].compactMap(NetworkRange.init)
        try await serve {
            $0.connections.perAddress = 1
            $0.trustedProxies = loopback
        } _: { port in
            let first = try await RawConnection.open(to: port)
            #expect(try await first.isAnswered())
            let second = try await RawConnection.open(to: port)
            #expect(try await second.isAnswered())
            #expect(try await first.isAnswered())
            try await first.close()
            try await second.close()
        }
    }

    @Test func `a connection whose request is not whole makes room`() async throws {
        try await serve {
            $0.connections.total = 1
        } _: { port in
            let slow = try await RawConnection.open(to: port)
            // Else the server might see the second connection before the first.
            #expect(try await slow.isAnswered())
            try await slow.send(Self.halfRequest)
            let quick = try await RawConnection.open(to: port)
            #expect(try await quick.isAnswered())
            #expect(await slow.answer() == "")
            try await quick.close()
        }
    }

    @Test func `where every connection waits for its answer a new one is refused`() async throws {
        try await serve {
            $0.connections.total = 1
        } _: { port in
            let waiting = try await RawConnection.open(to: port)
            // The answer's first part shows that the whole request is there; its last one comes with the second event.
            try await waiting.send("GET /login/\(Tokens.withoutNews.text)/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(await waiting.answer(until: "retry: 1000\n\n\r\n").hasPrefix("HTTP/1.1 200"))
            let refused = try await RawConnection.open(to: port)
            #expect(await refused.answer() == "")
            try await waiting.close()
        }
    }

    @Test func `a page that finds no place among those that wait for news is told to come later`() async throws {
        try await serve {
            $0.concurrentRequests = 1
        } _: { port in
            let first = try await RawConnection.open(to: port)
            try await first.send("GET /login/\(Tokens.withoutNews.text)/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(await first.answer(until: "retry: 1000\n\n\r\n").hasPrefix("HTTP/1.1 200"))
            let second = try await RawConnection.open(to: port)
            try await second.send("GET /login/\(Tokens.login.text)/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            let answer = await second.answer(until: "0\r\n\r\n")
            #expect(answer.contains("retry: 10000\n\n") && !answer.contains("event: news"))
            try await first.close()
            try await second.close()
        }
    }

    @Test func `bodies on their way take no place from whole requests`() async throws {
        try await serve {
            $0.concurrentRequests = 1
        } _: { port in
            let slow = try await RawConnection.open(to: port)
            try await slow.send(Self.whole + Self.halfRequest)
            #expect(await slow.answer(until: "alive\n").hasPrefix("HTTP/1.1 200"))
            let quick = try await RawConnection.open(to: port)
            #expect(try await quick.isAnswered())
            try await slow.send("/>")
            #expect(await slow.answer(until: ">").hasPrefix("HTTP/1.1"))
            try await quick.close()
            try await slow.close()
        }
    }
}
