import Cryptography
import HTTPTypes
import Hummingbird
import IdentityProvider

/// Publishes Brama's metadata.
///
/// Owns: media type, validator and whose address it is. Must not know: what is in the metadata.
struct MetadataEndpoint: Sendable {
    let publisher: any MetadataPublishing
    let sightings: MetadataSightings?
    let pages: PageWriter

    init(_ entrances: Entrances, _ pages: PageWriter) {
        publisher = entrances.metadata
        sightings = entrances.sightings
        self.pages = pages
    }

    func register(on router: BramaRouter) {
        router.serve("/metadata", [.get: metadata])
    }

    @Sendable private func metadata(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        let published = sightings?.published ?? []
        let octets = try await publisher.metadata()
        if let reader = Self.reader(request) { try await sightings?.fetched(by: reader, with: published) }
        let tag = "\"" + Hex.encode(Array(DigestAlgorithm.sha256.digest(octets).prefix(16))) + "\""
        var fields = pages.headers.revalidated
        fields.append(HTTPField(name: .eTag, value: tag))
        if EntityTag.matches(tag, request.headers[.ifNoneMatch]) {
            return Response(status: .notModified, headers: fields)
        }
        return pages.response(octets, type: "application/samlmetadata+xml", headers: fields)
    }

    /// The relying party whose own address this is: `/metadata?for=ENTITY-ID`.
    private static func reader(_ request: Request) -> String? {
        request.uri.queryParameters["for"].map { String($0) }.flatMap { $0.isEmpty ? nil : $0 }
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
