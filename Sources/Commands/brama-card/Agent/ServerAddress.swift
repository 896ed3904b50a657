import Foundation

/// The base URL of Brama: https, or http on loopback.
struct ServerAddress: Equatable, Sendable {
    /// Without a slash at the end.
    let text: String

    /// The address that was given, else the one in the environment (`BRAMA_SERVER`).
    init(option: String?, environment: [String: String]) throws(AgentError) {
        guard let given = option ?? environment["BRAMA_SERVER"], !given.isEmpty else { throw .serverMissing }
        guard let parts = URLComponents(string: given), let scheme = parts.scheme?.lowercased(),
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.query == nil, parts.fragment == nil,
            scheme == "https" || (scheme == "http" && Self.isLoopback(host))
        else { throw .serverUnsafe(given) }
        text = given.hasSuffix("/") ? String(given.dropLast()) : given
    }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "[::1]" || host == "::1"
            || (host.hasPrefix("127.") && host.split(separator: ".").count == 4
                && host.utf8.allSatisfy {
                    $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                })
    }
}
