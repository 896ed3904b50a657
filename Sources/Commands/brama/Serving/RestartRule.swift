/// The keys of the configuration that hold from a start to the next.
enum RestartRule {
    private static let keys: [ConfigurationKey] = [.listenHost, .listenPort]

    /// Those whose values differ, by name.
    static func pending(_ running: Settings, _ new: Settings) -> [String] {
        var names = keys.filter { running.optional($0) != new.optional($0) }.map(\.rawValue)
        // The files may be others, but a listening socket speaks TLS or it does not.
        if (running.optional(.tlsCertificate) == nil) != (new.optional(.tlsCertificate) == nil) {
            names.append(ConfigurationKey.tlsCertificate.rawValue)
        }
        return names
    }
}
