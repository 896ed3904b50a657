package import AsyncHTTPClient
package import IdentityProvider
import NIOCore
import SAML

/// Metadata from files and over HTTP. Redirects are followed by hand, so that each address is judged before it is asked.
package struct MetadataFetcher: MetadataFetching {
    private static let redirects = 5

    private let client: HTTPClient
    private let timeout: Duration

    /// `client` comes from ``client()``; the timeout covers all redirects and the whole document.
    package init(client: HTTPClient, timeout: Duration = .seconds(30)) {
        self.client = client
        self.timeout = timeout
    }

    /// A client that follows nothing by itself; whoever makes it shuts it down.
    package static func client() -> HTTPClient {
        HTTPClient(
            configuration: HTTPClient.Configuration(
                redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), read: .seconds(10))))
    }

    package func fetch(
        _ location: String, unless known: MetadataValidators?, limit: Int
    ) async throws(MetadataFetchError) -> FetchedMetadata {
        guard location.contains("://") else { return .document(try MetadataFile.read(location, limit), .init()) }
        let result = await withTaskGroup(of: Result<FetchedMetadata, MetadataFetchError>?.self) { group in
            group.addTask { await self.result(location, known, limit) }
            group.addTask {
                // Cancelled as soon as the document is there: then there is nothing to say.
                do { try await Task.sleep(for: self.timeout) } catch { return nil }
                return .failure(.tooSlow)
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        guard let result else { throw .unreachable }
        return try result.get()
    }

    private func result(
        _ location: String, _ known: MetadataValidators?, _ limit: Int
    ) async -> Result<FetchedMetadata, MetadataFetchError> {
        do throws(MetadataFetchError) {
            return .success(try await follow(location, known, limit))
        } catch {
            return .failure(error)
        }
    }

    private func follow(
        _ location: String, _ known: MetadataValidators?, _ limit: Int
    ) async throws(MetadataFetchError) -> FetchedMetadata {
        guard Location.isAcceptable(location) else { throw .addressRefused(location) }
        var address = location
        for _ in 0...Self.redirects {
            let response = try await ask(address, known)
            switch response.status.code {
            case 200: return try await document(response, limit)
            case 304 where known != nil: return .unchanged
            case 301, 302, 303, 307, 308: address = try RedirectRule.target(of: response, from: address)
            default: throw .status(Int(response.status.code))
            }
        }
        throw .tooManyRedirects
    }

    private func ask(
        _ address: String, _ known: MetadataValidators?
    ) async throws(MetadataFetchError) -> HTTPClientResponse {
        var request = HTTPClientRequest(url: address)
        request.headers.add(name: "Accept", value: "application/samlmetadata+xml, application/xml, text/xml")
        request.headers.add(name: "User-Agent", value: "Brama")
        if let etag = known?.etag { request.headers.add(name: "If-None-Match", value: etag) }
        if let date = known?.lastModified { request.headers.add(name: "If-Modified-Since", value: date) }
        do {
            return try await client.execute(request, timeout: .nanoseconds(timeout.nanoseconds))
        } catch {
            throw MetadataFetchError(asking: error)
        }
    }

    /// What is read never grows over the limit, whatever the server announces or sends.
    private func document(
        _ response: HTTPClientResponse, _ limit: Int
    ) async throws(MetadataFetchError) -> FetchedMetadata {
        if let announced = response.headers.first(name: "content-length").flatMap({ Int($0) }), announced > limit {
            throw .tooLarge
        }
        let body: ByteBuffer
        do {
            body = try await response.body.collect(upTo: limit)
        } catch {
            throw MetadataFetchError(asking: error)
        }
        let validators = MetadataValidators(
            etag: response.headers.first(name: "etag"), lastModified: response.headers.first(name: "last-modified"))
        return .document([UInt8](body.readableBytesView), validators)
    }
}

extension MetadataFetchError {
    fileprivate init(asking error: any Error) {
        switch error {
        case is NIOTooManyBytesError: self = .tooLarge
        case let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout: self = .tooSlow
        case let error as HTTPClientError where error == .connectTimeout: self = .unreachable
        default: self = .unreachable
        }
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
