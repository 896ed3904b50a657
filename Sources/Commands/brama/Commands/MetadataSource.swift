import AsyncHTTPClient
import Cryptography
import Foundation
import NIOCore
import SAML

/// Where metadata come from: a file that the administrator vouches for, or an address that has to prove itself.
struct MetadataSource {
    private static let limit = 4 << 20
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    private var isAddress: Bool { text.contains("://") }

    /// The octets; `sha256` and `certificate` are held against them wherever they come from.
    func octets(sha256: String?, certificate: String?) async throws(CommandError) -> [UInt8] {
        guard !isAddress || sha256 != nil || certificate != nil else {
            throw untrusted("nothing vouches for what is fetched")
        }
        let octets = isAddress ? try await fetched() : try read()
        if let sha256, Hex.encode(DigestAlgorithm.sha256.digest(octets)) != sha256.lowercased() {
            throw untrusted("the digest is \(Hex.encode(DigestAlgorithm.sha256.digest(octets)))")
        }
        if let certificate {
            let key = try IdentityProviderFile.certificate(in: certificate).publicKey
            do throws(MetadataError) {
                _ = try MetadataDocument.verify(octets, keys: [key])
            } catch {
                throw untrusted(error.sentence)
            }
        }
        return octets
    }

    private func read() throws(CommandError) -> [UInt8] {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: text))
            guard data.count <= Self.limit else { throw IdentityProviderFile.invalid("it is larger than 4 MiB") }
            return Array(data)
        } catch let error as CommandError {
            throw error
        } catch {
            throw CommandError(.fileUnreadable, "\(text) cannot be read", wayOut: "Check the path and its permissions.")
        }
    }

    /// One request, without redirects: what is believed is the content, wherever it lies.
    private func fetched() async throws(CommandError) -> [UInt8] {
        guard Location.isAcceptable(text) else { throw untrusted("https, or http on loopback, is needed") }
        let client = HTTPClient(
            configuration: .init(redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5))))
        let result: Result<[UInt8], CommandError>
        do {
            let response = try await client.execute(HTTPClientRequest(url: text), timeout: .seconds(20))
            let body = try await response.body.collect(upTo: Self.limit)
            result =
                response.status == .ok
                ? .success(Array(body.readableBytesView)) : .failure(unreachable("HTTP status \(response.status.code)"))
        } catch {
            result = .failure(unreachable("\(type(of: error))"))
        }
        do { try await client.shutdown() } catch { throw unreachable("the connection did not close") }
        return try result.get()
    }

    private func unreachable(_ cause: String) -> CommandError {
        CommandError(
            .metadataNotFetched, "\(text) does not give metadata: \(cause)",
            wayOut: "Fetch them by hand and give the file.")
    }

    private func untrusted(_ problem: String) -> CommandError {
        CommandError(
            .metadataNotFetched, "\(text) is not believed: \(problem)",
            wayOut: "Give --sha256 or --certificate as the bank told you by another way.")
    }
}
