import HTTPTypes
import Hummingbird
import IdentityProvider
import NIOCore
import ServiceLifecycle

/// Tells a waiting page that there is news of its login, as a server-sent event (HTML §9.2).
///
/// Owns: how long a browser waits. Must not know: what the news is; the page is asked for
/// again.
struct LoginEventsEndpoint: Sendable {
    /// How often a login is looked at.
    private static let interval = Duration.milliseconds(500)
    /// How often, before the browser is told to come again: a minute.
    private static let rounds = 120
    private static let news = "event: news\ndata:\n\n"
    /// The browser comes again by itself, after so many milliseconds.
    private static let comeAgain = "retry: 1000\n\n"
    private static let comeLater = "retry: 10000\n\n"

    let entrance: any SingleSignOnEntrances
    let visits: VisitReader
    let pages: PageWriter
    let places: EventPlaces

    func register(on router: BramaRouter) {
        router.serve("/login/:login/events", head: false, [.get: events])
    }

    private func events(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        guard let login = context.parameters.get("login").flatMap({ Token(wellFormed: $0) }) else {
            throw PageRefusal(.loginUnknown, cause: "no token")
        }
        let visit = visits.visit(of: request, context).visit
        var fields = pages.headers.plain
        fields.append(HTTPField(name: .contentType, value: "text/event-stream"))
        return Response(
            status: .ok, headers: fields,
            body: ResponseBody { writer in
                guard places.enter(login, from: visit.address) else {
                    try await writer.write(ByteBuffer(string: Self.comeLater))
                    return try await writer.finish(nil)
                }
                defer { places.leave(login, from: visit.address) }
                try await writer.write(ByteBuffer(string: Self.comeAgain))
                if try await waited(login, visit) { try await writer.write(ByteBuffer(string: Self.news)) }
                try await writer.finish(nil)
            })
    }

    /// False if the browser had better come again.
    private func waited(_ login: Token, _ visit: Visit) async throws -> Bool {
        for _ in 0..<Self.rounds where !Task.isShuttingDownGracefully {
            if await entrance.hasNews(login, visit) { return true }
            try await Task.sleep(for: Self.interval)
        }
        return false
    }
}
