import HTTPTypes
import Hummingbird
import IdentityProvider
import Logging
import TrustedProfileRegistry

/// The one layer around every endpoint: the limit on concurrency, the page for whatever was thrown, the language cookie
/// and the figures.
struct RequestBoundary: RouterMiddleware {
    typealias Context = BramaRequestContext

    let gate: RequestGate
    let visits: VisitReader
    let refusals: RefusalWriter
    let metrics: WebMetrics

    func handle(
        _ request: Request, context: BramaRequestContext,
        next: (Request, BramaRequestContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response = await answer(to: request, context, next)
        keepLanguage(of: request, in: &response)
        metrics.countRequest(
            route: context.endpointPath ?? "", status: response.status.code, duration: .now - start)
        return response
    }

    private func answer(
        to request: Request, _ context: BramaRequestContext,
        _ next: (Request, BramaRequestContext) async throws -> Response
    ) async -> Response {
        guard gate.enter() else {
            return page(for: PageRefusal(.serverBusy, cause: "too many requests at once"), request, context)
        }
        defer { gate.leave() }
        do {
            return try await next(request, context)
        } catch {
            return page(for: PageRefusal(error), request, context)
        }
    }

    private func page(for thrown: PageRefusal, _ request: Request, _ context: BramaRequestContext) -> Response {
        let isSafe = request.method == .get || request.method == .head
        let visitor = isSafe ? visits.visit(of: request, context).at(request) : visits.stranger(of: request, context)
        var response = refusals.response(to: thrown.refusal, visitor, context, status: thrown.status)
        if let allow = thrown.allow {
            response.headers.append(HTTPField(name: .allow, value: allow))
        }
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// Remembers the language that the citizen chose on a page.
    private func keepLanguage(of request: Request, in response: inout Response) {
        guard request.method == .get, let chosen = VisitReader.chosenLanguage(in: request),
            response.headers.contains(.contentLanguage)
        else { return }
        response.headers.append(HTTPField(name: .setCookie, value: visits.cookies.language(chosen)))
    }
}

extension PageRefusal {
    /// What the citizen is told of an error that nobody handled: its kind is for the log, its text for nobody.
    init(_ error: any Error) {
        switch error {
        case let refusal as PageRefusal: self = refusal
        case let refusal as RegistryRefusal: self.init(refusal)
        case let malformed as FormFields.Malformed: self.init(.formRefused, cause: "form: \(malformed)")
        case let error as HTTPError where error.status == .notFound:
            self.init(.pageNotFound, cause: "no such path")
        case StoreError.full: self.init(.diskFull, cause: "disk full")
        case StoreError.unavailable(let cause): self.init(.storeUnavailable, cause: cause)
        default: self.init(.internalError, cause: "unexpected \(type(of: error))")
        }
    }
}
