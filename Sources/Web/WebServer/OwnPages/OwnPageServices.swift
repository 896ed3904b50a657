package import IdentityProvider
package import TrustedProfileRegistry

/// What the pages of a citizen's own ask about the trusted profile.
package protocol ProfileEntrances: Sendable {
    func beginExtension(of person: ProvenPerson) async throws(RegistryRefusal) -> Token
    func beginPassword(of person: ProvenPerson, old: String, new: String) async throws(RegistryRefusal) -> Token
    func beginEmail(of person: ProvenPerson, new: String) async throws(RegistryRefusal) -> Token
    func beginPhone(of person: ProvenPerson, new: String) async throws(RegistryRefusal) -> Token
    func beginChannel(of person: ProvenPerson, new: DeliveryChannel) async throws(RegistryRefusal) -> Token
    func beginRevocation(of person: ProvenPerson) async throws(RegistryRefusal) -> Token
    /// What waits for its codes behind a token.
    func pending(_ token: Token) async throws(RegistryRefusal) -> PendingOperation
    /// The codes, in the order in which they are listed.
    func finish(_ token: Token, codes: [String]) async throws(RegistryRefusal)
    func sendCodesAgain(for token: Token) async throws(RegistryRefusal)
}

/// What the pages of those ask who have forgotten how to sign in.
package protocol RecoveryEntrances: Sendable {
    func recoverUserName(email: String, from address: String, _ language: IdentityProvider.Language)
        async throws(RegistryRefusal)
    func recoverPassword(
        userName: String, pesel: String, from address: String, _ language: IdentityProvider.Language
    ) async throws(RegistryRefusal)
    func pending(_ token: Token) async throws(RegistryRefusal) -> PendingOperation
    /// The new password, chosen on the link's page.
    func choosePassword(_ new: String, on token: Token) async throws(RegistryRefusal)
}

/// What the pages of a citizen's own ask about what is kept of them.
package protocol RecordEntrances: Sendable {
    func signIns(of citizen: CitizenID, skipping: Int) async throws(RegistryRefusal) -> SignInPage
    func runningSessions(of citizen: CitizenID) async throws(RegistryRefusal) -> [RunningSession]
    func endSession(_ id: TokenHash, of citizen: CitizenID) async throws(RegistryRefusal)
    func consents(of citizen: CitizenID) async throws(RegistryRefusal) -> [GivenConsent]
    func withdrawConsent(to relyingParty: String, of citizen: CitizenID) async throws(RegistryRefusal)
    /// Everything, as JSON.
    func copy(of citizen: CitizenID) async throws(RegistryRefusal) -> [UInt8]
}

/// What stands behind the pages of a citizen's own.
package struct OwnPageServices: Sendable {
    package let profiles: any ProfileEntrances
    package let recovery: any RecoveryEntrances
    package let records: any RecordEntrances

    package init(
        profiles: any ProfileEntrances, recovery: any RecoveryEntrances, records: any RecordEntrances
    ) {
        self.profiles = profiles
        self.recovery = recovery
        self.records = records
    }
}

extension ProfileService: ProfileEntrances {}
extension ProfileService: RecoveryEntrances {}
extension RecordsService: RecordEntrances {}
