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
        return details
    }

    private func day(_ key: ConfigurationKey) throws(CommandError) -> LocalDay {
        let value = try text(key)
        guard let day = LocalDay(iso: value) else { throw wrong(key, "`\(value)` is no day such as 2026-11-27") }
        return day
    }
}
