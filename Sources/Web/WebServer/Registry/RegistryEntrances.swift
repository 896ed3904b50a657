package import Cryptography
package import IdentityProvider
package import TrustedProfileRegistry

/// What the web layer asks of the registry of trusted profiles, for applicants and officers.
package struct RegistryEntrances: Sendable {
    let applications: ApplicationService
    let signing: SelfConfirmation
    let desk: OfficerDesk
    let points: any ConfirmationPointStore
    let refreshLists: @Sendable () async -> Void
    let time: any TimeSource
    let random: any RandomSource

    /// `refreshLists` fetches the revocation lists of qualified certificates, those included of which a certificate has
    /// just told.
    package init(
        applications: ApplicationService, signing: SelfConfirmation, desk: OfficerDesk,
        points: any ConfirmationPointStore, refreshLists: @escaping @Sendable () async -> Void = {},
        time: any TimeSource, random: any RandomSource
    ) {
        self.applications = applications
        self.signing = signing
        self.desk = desk
        self.points = points
        self.refreshLists = refreshLists
        self.time = time
        self.random = random
    }
}
