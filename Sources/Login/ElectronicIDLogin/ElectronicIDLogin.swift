import AgentMessages
package import Cryptography
import Foundation
package import IdentityProvider

/// Signs citizens in by electronic identity card: the page shows a code, the citizen's agent takes it and has the card
/// sign a challenge, and the page goes on in the browser that showed the code.
package struct ElectronicIDLogin: LoginMethod {
    /// What a card and its PIN satisfy, in the classes of SAML.
    private static let contextClasses = ["SmartcardPKI", "Smartcard"]
        .map { "urn:oasis:names:tc:SAML:2.0:ac:classes:" + $0 }

    package let descriptor = MethodDescriptor(id: .electronicID, level: .high, contextClasses: Self.contextClasses)

    let citizens: any CitizenStore
    let operations: any CardOperationStore
    let authorities: any CardAuthoritySource
    let keys: any KeySource
    let settings: ElectronicIDSettings
    let random: any RandomSource

    package init(
        citizens: any CitizenStore, operations: any CardOperationStore, authorities: any CardAuthoritySource,
        keys: any KeySource, settings: ElectronicIDSettings, random: any RandomSource
    ) {
        self.citizens = citizens
        self.operations = operations
        self.authorities = authorities
        self.keys = keys
        self.settings = settings
        self.random = random
    }

    /// Without an anchor no card could be believed.
    package var isAvailable: Bool { !authorities.authorities.anchors.isEmpty }

    package func begin(_ context: MethodContext) async throws(MethodFailure) -> MethodProgress {
        try await storing { () async throws(StoreError) in try await showCode(context) }
    }

    package func handle(
        _ input: MethodInput, in state: MethodState, _ context: MethodContext
    ) async throws(MethodFailure) -> MethodProgress {
        guard case .card(let form) = state, case .resendCode = input else { throw .unexpectedInput }
        return try await storing { () async throws(StoreError) in
            // A card that has answered meanwhile is not asked again.
            if let progress = try await progress(of: form, context), case .proven = progress { return progress }
            return try await showCode(context, replacing: form.operation)
        }
    }

    package func resume(_ state: MethodState, _ context: MethodContext) async throws(MethodFailure) -> MethodProgress? {
        guard case .card(let form) = state else { return nil }
        return try await storing { () async throws(StoreError) in try await progress(of: form, context) }
    }

    package func shown(_ state: MethodState) -> MethodState {
        guard case .card(var form) = state, form.stage == .waiting else { return state }
        let code = AgentCode.digits(of: form.operation, secret: keys.current.codeSecret)
        form.code = CardForm.Code(digits: code, server: settings.baseURL)
        return .card(form)
    }

    func storing<Value>(_ work: () async throws(StoreError) -> Value) async throws(MethodFailure) -> Value {
        do {
            return try await work()
        } catch {
            throw .store(error)
        }
    }
}
