import Cryptography
import HTTPTypes
import Hummingbird
import IdentityProvider

/// Publishes Brama's metadata.
///
/// Owns: media type and validator. Must not know: what is in the metadata.
struct MetadataEndpoint: Sendable {
    let publisher: any MetadataPublishing
    let pages: PageWriter

    func register(on router: BramaRouter) {
        router.serve("/metadata", [.get: metadata])
    }

    @Sendable private func metadata(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        let octets = try await publisher.metadata()
        let tag = "\"" + Hex.encode(Array(DigestAlgorithm.sha256.digest(octets).prefix(16))) + "\""
        var fields = pages.headers.revalidated
        fields.append(HTTPField(name: .eTag, value: tag))
        if EntityTag.matches(tag, request.headers[.ifNoneMatch]) {
            return Response(status: .notModified, headers: fields)
        }
        return pages.response(octets, type: "application/samlmetadata+xml", headers: fields)
    }
}

/// Compares validators (RFC 9110 §13.1.2).
enum EntityTag {
    /// Whether the browser has the version with this tag; weak tags are as good here.
    static func matches(_ tag: String, _ header: String?) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { candidate in
            let trimmed = candidate.drop { $0 == " " }.prefix { $0 != " " }
            return trimmed == "*" || trimmed == tag || trimmed == "W/" + tag
        }
    }
}
