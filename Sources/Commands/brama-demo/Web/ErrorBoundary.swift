import Hummingbird
import Logging

/// Turns whatever was thrown into a page; the cause goes to the log.
struct ErrorBoundary: RouterMiddleware {
    typealias Context = PortalContext

    let portal: Portal
    let visits: VisitReader
    let pages: PageWriter

    func handle(
        _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return page(for: error, request, context)
        }
    }

    private func page(for error: any Error, _ request: Request, _ context: PortalContext) -> Response {
        let (failure, visit) = explain(error, request)
        context.logger.info(
            "refused",
            metadata: [
                "portal": .string(portal.rawValue), "number": .stringConvertible(failure.number.rawValue),
                "cause": .string(failure.cause),
            ])
        return pages.response(.failure(failure, language: visit.language), visit)
    }

    private func explain(_ error: any Error, _ request: Request) -> (SignInFailure, Visit) {
        if let refused = error as? AssertionConsumer.Refused {
            return (refused.failure, visits.stranger(request, language: refused.language))
        }
        let failure: SignInFailure =
            switch error {
            case let failure as SignInFailure: failure
            case let error as HTTPError where error.status == .notFound:
                SignInFailure(.pageNotFound, cause: "no such path")
            default: SignInFailure(.internalError, cause: "unexpected \(type(of: error))")
            }
        do {
            return (failure, try visits.visit(of: request))
        } catch {
            return (failure, visits.stranger(request))
        }
    }
}
