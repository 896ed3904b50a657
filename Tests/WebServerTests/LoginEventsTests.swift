import HTTPTypes
import HummingbirdTesting
import IdentityProvider
import Testing

@testable import WebServer

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

    @Test func `one address, whatever it does with its last 64 bits, leaves places to others`() {
        let places = EventPlaces(limit: 8)
        let logins = (0..<9).map { Token(received: String(repeating: String($0), count: 43)) }
        #expect(places.enter(logins[0], from: "2001:db8::1") && places.enter(logins[1], from: "2001:db8::2"))
        #expect(!places.enter(logins[2], from: "2001:db8::3"))
        #expect(places.enter(logins[2], from: "2001:db8:0:1::1"))
        places.leave(logins[0], from: "2001:db8::1")
        #expect(places.enter(logins[3], from: "2001:db8::3"))
    }

    @Test func `one login has eight pages, from wherever they come`() {
        let places = EventPlaces(limit: 512)
        let entered = (0..<9).map { places.enter(Tokens.login, from: "192.0.2.\($0)") }
        #expect(entered == Array(repeating: true, count: 8) + [false])
        #expect(places.enter(Tokens.withoutNews, from: "192.0.2.1"))
        places.leave(Tokens.login, from: "192.0.2.3")
        #expect(places.enter(Tokens.login, from: "192.0.2.9"))
    }

    @Test func `an address without a login's token has no events`() async throws {
        let serving = Serving()
        #expect(try await serving.answer(.get, "/login/short/events").status == .notFound)
        #expect(serving.entrances.recorded.isEmpty)
    }
}
