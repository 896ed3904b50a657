import TrustedProfileRegistry
import WebServer

extension Settings {
    /// Who runs the server, as pages tell it.
    func operatorDetails() throws(CommandError) -> OperatorDetails {
        var details = OperatorDetails()
        details.names = [
            .polish: try text(.operatorNamePolish), .english: try text(.operatorNameEnglish),
            .ukrainian: try text(.operatorNameUkrainian),
        ]
        details.email = try text(.contactEmail)
        details.phone = try text(.contactPhone)
        details.address = try text(.contactAddress)
        details.accessibilityOfficer = try text(.accessibilityOfficer)
        details.published = try day(.accessibilityPublished)
        details.updated = try day(.accessibilityUpdated)
        details.declared = try day(.accessibilityDeclared)
        details.reviewed = try day(.accessibilityReviewed)
        details.lifetimes = try dataLifetimes()
        return details
    }

    private func dataLifetimes() throws(CommandError) -> DataLifetimes {
        let registry = try registry()
        var lifetimes = DataLifetimes()
        lifetimes.expiredProfile = Int(registry.expiredProfileRetention / 86_400)
        lifetimes.sessions = Int(registry.sessionRetention / 86_400)
        lifetimes.assertions = Int(registry.assertionRetention / 86_400)
        lifetimes.people = Int(registry.personRetention / 86_400)
        lifetimes.audit = Int(registry.auditRetention / 86_400)
        return lifetimes
    }

    private func day(_ key: ConfigurationKey) throws(CommandError) -> LocalDay {
        let value = try text(key)
        guard let day = LocalDay(iso: value) else { throw wrong(key, "`\(value)` is no day such as 2026-11-27") }
        return day
    }
}
