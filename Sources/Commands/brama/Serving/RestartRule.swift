/// The keys of the configuration that hold from a start to the next.
enum RestartRule {
    private static let keys: [ConfigurationKey] = [.listenHost, .listenPort]
    private static let tokenKeys: [ConfigurationKey] = [.tokenModule, .tokenPINFile]

    /// Those whose values differ, by name.
    static func pending(_ running: Settings, _ new: Settings) -> [String] {
        var names = keys.filter { running.optional($0) != new.optional($0) }.map(\.rawValue)
        // A token is entered once: what the engine holds of it lasts as long as the process.
        if !(running.optional(.tokenModule) ?? "").isEmpty {
            names += tokenKeys.filter { running.optional($0) != new.optional($0) }.map(\.rawValue)
        }
        // The files may be others, but a listening socket speaks TLS or it does not.
        if (running.optional(.tlsCertificate) == nil) != (new.optional(.tlsCertificate) == nil) {
            names.append(ConfigurationKey.tlsCertificate.rawValue)
        }
        return names
    }
}
