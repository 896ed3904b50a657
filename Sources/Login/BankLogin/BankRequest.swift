import Foundation
import IdentityProvider
import SAML
import XMLTree

/// The AuthnRequest that takes a citizen to a bank: the relying party's own, with us in between (Core §3.4.1.5).
struct BankRequest {
    let bank: RegisteredIdentityProvider
    let service: BankServices
    let request: ExternalRequest
    let context: MethodContext

    /// The signed request on its way through the browser.
    func delivery(relayState: String) throws(ExternalRefusal) -> SAMLDelivery {
        guard let location = bank.role.singleSignOnService(bank.profile.requestBinding.binding)?.location else {
            throw ExternalRefusal(.bankUnavailable, cause: "no address for the request binding")
        }
        let message = authnRequest(to: location)
        do {
            let builder = AuthnRequestBuilder(
                credential: try service.keys.current.credential(for: bank.profile.algorithm))
            switch bank.profile.requestBinding {
            case .post:
                return .form(destination: location, fields: try builder.postFields(message, relayState: relayState))
            case .redirect:
                return .redirect(try builder.redirectURL(message, location: location, relayState: relayState))
            }
        } catch {
            throw ExternalRefusal(.bankUnavailable, cause: "the request cannot be written: \(error)")
        }
    }

    /// The request before it is signed.
    func authnRequest(to location: String) -> AuthnRequest {
        let profile = bank.profile
        let scope = context.request.scope ?? RequestScope()
        return AuthnRequest(
            id: request.id, issueInstant: request.issueInstant, destination: location,
            issuer: Issuer(service.settings.entityID), extensions: extensions(scope.operation),
            nameIDPolicy: profile.nameIDFormat.map {
                NameIDPolicy(format: $0, allowCreate: $0 == .transient ? nil : true)
            },
            requestedAuthnContext: profile.sendsLevel ? BankLevelRule.context(for: context.level) : nil,
            scoping: scope.onward(from: context.request.relyingParty), forceAuthn: request.mustBeFresh,
            isPassive: context.request.isPassive,
            assertionConsumerServiceURL: service.settings.assertionConsumerLocation(profile.answerBinding),
            protocolBinding: profile.answerBinding.rawValue)
    }

    private func extensions(_ operation: OperationContext?) -> [XMLElement] {
        guard let operation, let dialect = bank.profile.operationContext else { return [] }
        return [operation.element(dialect)]
    }
}
