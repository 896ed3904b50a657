import Cryptography
import IdentityProvider
import SAML

/// Metadata that somebody vouches for: a file by whoever gives it, an address by a digest or a signature.
struct VouchedMetadata {
    static let limit = 4 << 20
    private let location: String

    init(_ location: String) {
        self.location = location
    }

    private var isAddress: Bool { location.contains("://") }

    /// The octets; `sha256` and `certificate` are held against them wherever they come from.
    func octets(sha256: String?, certificate: String?) async throws(CommandError) -> [UInt8] {
        guard !isAddress || sha256 != nil || certificate != nil else {
            throw untrusted("nothing vouches for what is fetched")
        }
        let octets = try await Self.fetch(location)
        if let sha256, Hex.encode(DigestAlgorithm.sha256.digest(octets)) != sha256.lowercased() {
            throw untrusted("the digest is \(Hex.encode(DigestAlgorithm.sha256.digest(octets)))")
        }
        if let certificate {
            let key = try KeyFile.publicKey(in: certificate)
            do throws(MetadataError) {
                _ = try MetadataDocument.verify(octets, keys: [key])
            } catch {
                throw untrusted(error.sentence)
            }
        }
        return octets
    }

    /// What lies at a path or an address, whoever put it there.
    static func fetch(_ location: String) async throws(CommandError) -> [UInt8] {
        let fetched = try await Composition.fetching { fetching async throws(CommandError) in
            do throws(MetadataFetchError) {
                return try await fetching.fetch(location, unless: nil, limit: limit)
            } catch {
                throw CommandError(fetching: location, error)
            }
        }
        guard case .document(let octets, _) = fetched else {
            throw CommandError(fetching: location, .unreachable)
        }
        return octets
    }

    private func untrusted(_ problem: String) -> CommandError {
        CommandError(
            .metadataNotFetched, "\(location) is not believed: \(problem)",
            wayOut: "Give --sha256 or --certificate as the bank told you by another way.")
    }
}

extension CommandError {
    /// A document was not got.
    init(fetching location: String, _ error: MetadataFetchError) {
        switch error {
        case .fileUnreadable:
            self.init(.fileUnreadable, "\(location) cannot be read", wayOut: "Check the path and its permissions.")
        default:
            self.init(
                .metadataNotFetched, "\(location) does not give metadata: \(error.sentence)",
                wayOut: "Try the address with curl, or fetch the file by hand and give its path.")
        }
    }
}
