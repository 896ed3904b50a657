/// Whether the server could start with the configuration as it is.
struct ConfigurationCheck {
    var settings: Settings

    private static let name = "configuration"

    var findings: [Finding] {
        [
            finding { () throws(CommandError) in _ = try settings.singleSignOn() },
            finding { () throws(CommandError) in _ = try settings.logout() },
            finding { () throws(CommandError) in _ = try settings.trustedProfile() },
            finding { () throws(CommandError) in
                try OutboxGuard.check(settings, try settings.web(host: nil, port: nil))
            },
        ].compactMap { $0 }
    }

    private func finding(_ reading: () throws(CommandError) -> Void) -> Finding? {
        do {
            try reading()
            return nil
        } catch {
            return Finding(Self.name, error)
        }
    }
}
