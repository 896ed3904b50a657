/// How the web server listens and what it bears; configuration fills it in.
package struct WebSettings: Sendable, Equatable {
    /// The address to listen on.
    package var host: String
    /// The port to listen on; 0 takes a free one.
    package var port: Int
    /// `https://brama.example`, without a path: what browsers see, in front of any proxy.
    package var baseURL: String
    /// Answers TLS (HTTP/1.1 and HTTP/2) if set, plain HTTP/1.1 if not.
    package var tls: TLSFiles?
    /// Proxies whose `X-Forwarded-For` is believed: addresses or ranges such as `10.0.0.0/8`.
    package var trustedProxies: [NetworkRange] = []
    /// Who runs the server, for the pages that say so.
    package var operatorDetails = OperatorDetails()
    /// Whether `/design` shows what pages are made of.
    package var showsDesign = false
    /// Whether `/metrics` answers to others than loopback.
    package var metricsAreOpen = false
    /// Requests served at once; one more is answered by page 5004.
    package var concurrentRequests = 512
    /// Connections at once, and the patience with them.
    package var connections = ConnectionLimits()
    /// Time in which a request's body must be there.
    package var bodyTimeout: Duration = .seconds(15)
    /// Time that a server has to tell whoever is slow so, before their connection is closed.
    package var answerTime: Duration = .seconds(5)
    /// Time after which an idle connection is closed.
    package var idleTimeout: Duration = .seconds(75)
    /// Time that a server which is stopping gives the last requests of an HTTP/2 connection.
    package var lastRequests: Duration = .seconds(30)

    package init(host: String, port: Int, baseURL: String, tls: TLSFiles? = nil) {
        self.host = host
        self.port = port
        self.baseURL = baseURL
        self.tls = tls
    }

    /// Longer than the endpoints wait for a body, so that who is slow is told so first, by a busy server too.
    var wholeRequest: Duration { bodyTimeout + answerTime }

    /// Whether browsers come by https: cookies are then Secure, and HSTS is sent.
    package var isSecure: Bool { baseURL.lowercased().hasPrefix("https://") }
}

/// Where the server's TLS certificate and key are, in PEM.
package struct TLSFiles: Sendable, Equatable {
    /// The certificate, followed by those above it.
    package var certificateChain: String
    package var privateKey: String

    package init(certificateChain: String, privateKey: String) {
        self.certificateChain = certificateChain
        self.privateKey = privateKey
    }
}
