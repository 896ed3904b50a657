import Foundation
import NIOCore
import NIOPosix

/// Finds out whether anything takes connections at an address, before a browser is sent there and meets its own error
/// page.
struct ConnectionProbe: Sendable {
    let group: any EventLoopGroup

    /// Whether a connection came about within so many seconds; nothing is sent over it.
    func connects(to location: String, within seconds: Double) async -> Bool {
        guard let url = URLComponents(string: location), let host = url.host, !host.isEmpty else { return false }
        let port = url.port ?? (url.scheme == "http" ? 80 : 443)
        let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        do {
            let channel = try await ClientBootstrap(group: group)
                .connectTimeout(.milliseconds(Int64(seconds * 1_000)))
                .connect(host: bare, port: port).get()
            try await channel.close()
            return true
        } catch {
            return false
        }
    }
}
