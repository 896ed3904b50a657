package import TrustedProfileRegistry

/// What stands behind the pages of a citizen's own.
package struct OwnPageServices: Sendable {
    let profiles: ProfileService
    let records: RecordsService

    package init(profiles: ProfileService, records: RecordsService) {
        self.profiles = profiles
        self.records = records
    }
}
