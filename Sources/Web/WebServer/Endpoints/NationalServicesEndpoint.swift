import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NationalServices

/// Takes calls of the national services, and hands out their descriptions.
///
/// Owns: the size of the message, the HTTP status of a refusal. Must not know: what is in the message. Neither
/// Content-Type nor SOAPAction decides anything.
struct NationalServicesEndpoint: Sendable {
    private static let bodyLimit = 128 * 1024

    let services: any NationalServing
    let bodies: BodyReader
    let pages: PageWriter

    func register(on router: BramaRouter) {
        for service in NationalService.allCases {
            router.serve(
                RouterPath(service.path),
                [
                    .get: { request, context in describe(service, request, context) },
                    .post: { request, context in try await answer(service, request, context) },
                ])
        }
    }

    /// `?wsdl`, in whatever case; a GET that asks for nothing else is answered alike.
    private func describe(
        _ service: NationalService, _ request: Request, _ context: BramaRequestContext
    ) -> Response {
        pages.response(Array(services.description(of: service).utf8), type: "text/xml; charset=utf-8")
    }

    private func answer(
        _ service: NationalService, _ request: Request, _ context: BramaRequestContext
    ) async throws -> Response {
        let body = try await bodies.octets(of: request, limit: Self.bodyLimit)
        let reply = await services.answer(Array(body.readableBytesView), to: service)
        switch reply.outcome {
        case .answered:
            return pages.response(reply.octets, type: "text/xml; charset=utf-8")
        case .fault:
            log(reply, service, context)
            return pages.response(reply.octets, type: "text/xml; charset=utf-8", status: .internalServerError)
        case .unauthorised:
            log(reply, service, context)
            // 401 names a scheme (RFC 9110 §11.6.1).
            var fields = pages.headers.plain
            fields.append(HTTPField(name: .wwwAuthenticate, value: "WSSE realm=\"\(service.rawValue)\""))
            return Response(status: .unauthorized, headers: fields)
        }
    }

    private func log(_ reply: ServiceReply, _ service: NationalService, _ context: BramaRequestContext) {
        context.logger.notice(
            "a call of a national service was refused",
            metadata: ["service": "\(service.rawValue)", "cause": "\(reply.cause)"])
    }
}
