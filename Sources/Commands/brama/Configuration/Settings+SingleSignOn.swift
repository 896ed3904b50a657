import Foundation
import IdentityProvider
import SAML
import TrustedProfileLogin
import WebServer
import XMLSecurity

/// The limits that keep a typing error from becoming an outage.
private let aDay = 86_400

extension Settings {
    /// What single sign-on works by.
    func singleSignOn() throws(CommandError) -> SingleSignOnSettings {
        let entityID = try text(.entityID)
        if let problem = EntityID.problem(with: entityID) { throw wrong(.entityID, problem) }
        var settings = SingleSignOnSettings(entityID: entityID, baseURL: try baseURL())
        settings.loginLifetime = try seconds(.loginLifetime, in: 5...aDay)
        settings.requestLifetime = try seconds(.requestLifetime, in: 5...aDay)
        settings.sessionIdleLimit = try seconds(.sessionIdle, in: 1...(30 * aDay))
        settings.sessionAbsoluteLimit = try seconds(.sessionAbsolute, in: 1...(30 * aDay))
        settings.artifactLifetime = try seconds(.artifactLifetime, in: 1...600)
        settings.operatorCard.names = [
            .polish: try text(.operatorNamePolish), .english: try text(.operatorNameEnglish),
        ]
        settings.operatorCard.url = try text(.operatorURL)
        settings.operatorCard.email = try text(.operatorEmail)
        return settings
    }

    /// What is neither signed, encrypted nor accepted by.
    func algorithmBan() throws(CommandError) -> AlgorithmBan {
        let uris = try text(.bannedAlgorithms).split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        for uri in uris where !uri.contains(":") || uri.contains(where: \.isWhitespace) {
            throw wrong(.bannedAlgorithms, "`\(uri)` is no URI")
        }
        return AlgorithmBan(Set(uris))
    }

    /// What single logout works by.
    func logout() throws(CommandError) -> LogoutSettings {
        var settings = LogoutSettings()
        settings.callTimeout = try seconds(.logoutCallTimeout, in: 1...60)
        settings.returnTimeout = try seconds(.logoutReturnTimeout, in: 1...3_600)
        settings.retryDelay = try seconds(.logoutRetryDelay, in: 1...aDay)
        settings.retryLimit = try seconds(.logoutRetryLimit, in: 1...aDay)
        return settings
    }

    /// How passwords and codes are limited.
    func trustedProfile() throws(CommandError) -> TrustedProfileSettings {
        var settings = TrustedProfileSettings()
        settings.passwordQueueLength = try number(.passwordQueue, in: 1...100_000)
        settings.accountThrottle.freeFailures = try number(.passwordFreeFailures, in: 0...100)
        settings.accountThrottle.baseDelay = try seconds(.passwordDelay, in: 0...3_600)
        settings.accountThrottle.maximumDelay = try seconds(.passwordDelayLimit, in: 0...aDay)
        settings.addressThrottle.freeFailures = try number(.addressFreeFailures, in: 0...1_000_000)
        settings.addressThrottle.baseDelay = try seconds(.addressDelay, in: 0...3_600)
        settings.addressThrottle.maximumDelay = try seconds(.addressDelayLimit, in: 0...aDay)
        settings.codeLifetime = try seconds(.codeLifetime, in: 1...3_600)
        settings.codeTries = try number(.codeTries, in: 1...10)
        settings.codesPerHour = try number(.codesPerHour, in: 1...1_000_000)
        return settings
    }

    /// How the web server listens; the command line's words come before the file's.
    func web(host: String?, port: Int?) throws(CommandError) -> WebSettings {
        let listenHost = try text(.listenHost)
        let listenPort = try number(.listenPort, in: 0...65_535)
        if let port, !(0...65_535).contains(port) {
            throw CommandError(.configurationValueWrong, "--port: \(port) is no port", wayOut: "Ports end at 65535.")
        }
        var settings = WebSettings(
            host: host ?? listenHost, port: port ?? listenPort, baseURL: try baseURL(), tls: try tls())
        settings.metricsAreOpen = try flag(.metricsPublic)
        settings.showsDesign = try flag(.designPage)
        settings.operatorDetails = try operatorDetails()
        settings.connections.total = try number(.connectionLimit, in: 1...1_000_000)
        settings.connections.perAddress = try number(.connectionsPerAddress, in: 1...1_000_000)
        settings.connections.firstRequest = .seconds(try number(.firstRequestTimeout, in: 1...600))
        settings.bodyTimeout = .seconds(try number(.bodyTimeout, in: 1...600))
        settings.concurrentRequests = try number(.requestLimit, in: 1...1_000_000)
        for proxy in try list(.trustedProxies) {
            guard let range = NetworkRange(proxy) else {
                throw wrong(.trustedProxies, "`\(proxy)` is neither an address nor a range")
            }
            settings.trustedProxies.append(range)
        }
        return settings
    }

    private func tls() throws(CommandError) -> TLSFiles? {
        switch (optional(.tlsCertificate), optional(.tlsKey)) {
        case (let certificate?, let key?): return TLSFiles(certificateChain: certificate, privateKey: key)
        case (nil, nil): return nil
        case (_?, nil): throw wrong(.tlsKey, "it is missing beside tls.certificate")
        case (nil, _?): throw wrong(.tlsCertificate, "it is missing beside tls.key")
        }
    }

    private func baseURL() throws(CommandError) -> String {
        let value = try text(.baseURL)
        if let problem = BaseURL.problem(with: value) { throw wrong(.baseURL, problem) }
        return value
    }
}

/// The rule for Brama's own name (Core §8.3.6).
enum EntityID {
    /// What is wrong with a name, nil if nothing.
    static func problem(with text: String) -> String? {
        guard (1...1_024).contains(text.utf8.count) else { return "it has from 1 to 1,024 bytes" }
        let isURI =
            text.contains(":") && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#""<>\^`{|}"#.utf8.contains($0) }
        return isURI ? nil : "`\(text)` is not a URI"
    }
}

/// The rule for Brama's own address.
enum BaseURL {
    /// What is wrong with an address, nil if nothing.
    static func problem(with text: String) -> String? {
        guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty, url.user == nil,
            url.port.map((1...65_535).contains) ?? true, text.utf8.count <= 1_024
        else { return "`\(text)` is not an address" }
        guard url.path.isEmpty, url.query == nil, url.fragment == nil else {
            return "`\(text)` has a path; give scheme, host and port alone, without a slash at the end"
        }
        let isPlain = url.scheme == "http" && Loopback.contains(host)
        return url.scheme == "https" || isPlain ? nil : "`\(text)` must be https, or http on a loopback address"
    }
}
