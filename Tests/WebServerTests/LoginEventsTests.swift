import HTTPTypes
import HummingbirdTesting
import IdentityProvider
import Testing
import WebServer

@Suite struct LoginEventsTests {
    @Test func `a page that waits hears of news as an event`() async throws {
        let serving = Serving()
        let answer = try await serving.answer(.get, "/login/\(Tokens.login.text)/events")
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "text/event-stream")
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.text == "retry: 1000\n\nevent: news\ndata:\n\n")
        #expect(serving.entrances.recorded.map(\.name) == ["news"])
        #expect(serving.entrances.recorded.first?.text == Tokens.login.text)
    }

    @Test func `an address without a login's token has no events`() async throws {
        let serving = Serving()
        #expect(try await serving.answer(.get, "/login/short/events").status == .notFound)
        #expect(serving.entrances.recorded.isEmpty)
    }
}
