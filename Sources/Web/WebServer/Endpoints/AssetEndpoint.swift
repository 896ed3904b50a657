import HTTPTypes
import Hummingbird
import IdentityProvider

/// Serves the files that pages refer to, from memory.
///
/// Owns: how long they are kept. Must not know: what they are.
struct AssetEndpoint: Sendable {
    let pages: PageWriter

    func register(on router: BramaRouter) {
        router.serve("/assets/:name", [.get: asset])
    }

    /// Only the address with the present version may be kept for good.
    @Sendable private func asset(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        guard let asset = context.parameters.get("name").flatMap(Assets.named) else {
            throw PageRefusal(.pageNotFound, cause: "no such asset")
        }
        let isCurrent = request.uri.query == "v=" + asset.version
        var fields = isCurrent ? pages.headers.immutable : pages.headers.revalidated
        let tag = "\"\(asset.version)\""
        fields.append(HTTPField(name: .eTag, value: tag))
        if EntityTag.matches(tag, request.headers[.ifNoneMatch]) {
            return Response(status: .notModified, headers: fields)
        }
        return pages.response(asset.bytes, type: asset.contentType, headers: fields)
    }
}
