/// How many connections the server bears, and how long it waits for what they have to say.
package struct ConnectionLimits: Sendable, Equatable {
    /// Connections at once.
    package var total = 2_048
    /// Connections at once from one address, or from one /64 of IPv6; trusted proxies have as many as they like.
    package var perAddress = 256
    /// Time from a connection's beginning to the head of its first request, a TLS handshake included.
    package var firstRequest: Duration = .seconds(10)

    package init() {}
}
