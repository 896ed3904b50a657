package import AsyncHTTPClient
package import Foundation
package import IdentityProvider
import NIOCore

/// Fetches the revocation lists of all authorities once.
package struct RevocationListRound: Sendable {
    /// The largest list that is fetched, in octets.
    private static let limit = 32 * 1_024 * 1_024
    private static let timeout = TimeAmount.seconds(20)

    private let configured: [String]
    private let folder: RevocationListFolder
    private let authorities: any CardAuthoritySource
    private let client: HTTPClient

    /// `configured` addresses are asked beside those that cards have named.
    package init(
        configured: [String], folder: RevocationListFolder, authorities: any CardAuthoritySource, client: HTTPClient
    ) {
        self.configured = configured
        self.folder = folder
        self.authorities = authorities
        self.client = client
    }

    /// Asks every address; one that fails keeps nobody from the next.
    package func run(at now: Date) async -> [FetchedList] {
        var fetched: [FetchedList] = []
        var addresses = configured
        do {
            addresses += try folder.addresses().filter { !configured.contains($0) }
        } catch {
            fetched.append(FetchedList(address: "addresses.txt", failure: "the file cannot be read"))
        }
        for address in addresses {
            fetched.append(await fetch(address, now))
        }
        return fetched
    }

    private func fetch(_ address: String, _ now: Date) async -> FetchedList {
        do {
            let octets = try await octets(at: address)
            let list = try folder.keep(octets, of: authorities.authorities, at: now)
            return FetchedList(address: address, issuer: list.issuer, nextUpdate: list.nextUpdate)
        } catch let refusal as ListRefusal {
            return FetchedList(address: address, failure: refusal.sentence)
        } catch {
            return FetchedList(address: address, failure: "it cannot be fetched")
        }
    }

    private func octets(at address: String) async throws -> [UInt8] {
        if let path = ListAddress.path(of: address) { return Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
        let response = try await client.execute(HTTPClientRequest(url: address), timeout: Self.timeout)
        guard response.status == .ok else { throw UnexpectedStatus(code: Int(response.status.code)) }
        return Array(try await response.body.collect(upTo: Self.limit).readableBytesView)
    }
}

/// The server answered, but not with a list.
private struct UnexpectedStatus: Error {
    let code: Int
}

/// What came of one address.
package struct FetchedList: Sendable, Equatable {
    package var address: String
    /// The authority whose list it is; nil if it failed.
    package var issuer: String?
    package var nextUpdate: Date?
    /// Why it failed, the end of a sentence; nil if it did not.
    package var failure: String?

    init(address: String, issuer: String? = nil, nextUpdate: Date? = nil, failure: String? = nil) {
        self.address = address
        self.issuer = issuer
        self.nextUpdate = nextUpdate
        self.failure = failure
    }
}

extension ListRefusal {
    /// The end of a sentence, for administrators.
    package var sentence: String {
        switch self {
        case .unreadable(.malformed): "it is no revocation list with a next update"
        case .unreadable(.partial): "it covers a part of the certificates only"
        case .authorityUnknown: "no authority that is trusted has signed it"
        case .fromTheFuture: "it was made in the future, by this machine's clock"
        case .older: "the list that is kept was made after it"
        case .file: "it cannot be written to the instance's directory"
        }
    }
}
