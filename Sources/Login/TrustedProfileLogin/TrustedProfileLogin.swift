package import Cryptography
package import IdentityProvider
package import Logging

/// Signs citizens in by the trusted profile: user name and password, then a one-time code.
package struct TrustedProfileLogin: LoginMethod {
    package let descriptor = MethodDescriptor(
        id: .trustedProfile, level: .substantial, contextClasses: Self.contextClasses)

    let citizens: any CitizenStore
    let codes: any OneTimeCodeStore
    let keys: any KeySource
    let passwords: any PasswordVerifying
    let settings: TrustedProfileSettings
    let random: any RandomSource
    let logger: Logger
    let throttle: AttemptThrottle
    let allowance: CodeAllowance

    /// Takes the ports that it uses; one value serves all logins, since it counts what is in flight.
    package init(
        citizens: any CitizenStore, codes: any OneTimeCodeStore, ledger: any Ledger, keys: any KeySource,
        passwords: any PasswordVerifying, settings: TrustedProfileSettings, random: any RandomSource, logger: Logger
    ) {
        self.citizens = citizens
        self.codes = codes
        self.keys = keys
        self.passwords = passwords
        self.settings = settings
        self.random = random
        self.logger = logger
        throttle = AttemptThrottle(
            codes: codes, ledger: ledger, account: settings.accountThrottle, address: settings.addressThrottle)
        allowance = CodeAllowance(limit: settings.codesPerHour)
    }

    package func begin(_ context: MethodContext) async throws(MethodFailure) -> MethodProgress {
        .waiting(.credentials(CredentialsForm()))
    }

    package func handle(
        _ input: MethodInput, in state: MethodState, _ context: MethodContext
    ) async throws(MethodFailure) -> MethodProgress {
        switch (state, input) {
        case (.credentials, .credentials(let userName, let password)):
            return try await takeCredentials(userName: userName, password: password, context)
        case (.oneTimeCode(let form), .oneTimeCode(let text)):
            return try await storing { () async throws(StoreError) in try await takeCode(text, form, context) }
        case (.oneTimeCode(let form), .resendCode):
            return try await storing { () async throws(StoreError) in try await resendCode(form, context) }
        default:
            throw .unexpectedInput
        }
    }

    func storing<Value>(
        _ work: () async throws(StoreError) -> Value
    ) async throws(MethodFailure) -> Value {
        do {
            return try await work()
        } catch {
            throw .store(error)
        }
    }

    /// What user name, password and a one-time code by message satisfy, in the classes of SAML.
    private static let contextClasses = [
        "PasswordProtectedTransport", "Password", "MobileTwoFactorUnregistered", "unspecified",
    ].map { "urn:oasis:names:tc:SAML:2.0:ac:classes:" + $0 }
}
