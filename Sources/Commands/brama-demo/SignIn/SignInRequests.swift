import Cryptography
import Foundation
import SAML

/// Sends citizens to Brama.
struct SignInRequests: Sendable {
    let site: PortalSite
    let keys: PortalKeys
    let brama: BramaMetadata
    let signIns: SignIns
    let random: any RandomSource

    /// How a browser takes the request there.
    enum Departure: Sendable {
        case redirect(url: String)
        case form(location: String, fields: [FormField])
    }

    /// Remembers the login and writes its signed request; a fresh login goes by POST, since it starts at a form.
    func begin(
        _ purpose: SignInPurpose, browser: Token, language: Language, now: Date
    ) throws(SignInFailure) -> Departure {
        let byPost = site.dialect == .loginGovPl || site.portal == .peup || purpose.payment != nil
        let request = request(for: purpose, byPost: byPost, now: now)
        let waiting = PendingRequest(
            id: request.id, issueInstant: now, forceAuthn: request.forceAuthn,
            acceptableClassRefs: purpose.acceptable(site.dialect))
        let relayState = try signIns.begin(
            PendingSignIn(request: waiting, purpose: purpose, browser: browser.digest, language: language), now: now)
        let builder = AuthnRequestBuilder(credential: site.dialect == .epuap ? nil : keys.credential)
        do {
            if byPost {
                return .form(
                    location: brama.postLocation,
                    fields: try builder.postFields(request, relayState: relayState.text))
            }
            return .redirect(
                url: try builder.redirectURL(
                    request, location: brama.redirectLocation, relayState: relayState.text))
        } catch {
            throw SignInFailure(.requestUnwritable, cause: "\(error)")
        }
    }

    private func request(for purpose: SignInPurpose, byPost: Bool, now: Date) -> AuthnRequest {
        let answer = site.answerBindings[0]
        return AuthnRequest(
            id: MessageID.make(random.bytes(20)), issueInstant: now,
            destination: byPost ? brama.postLocation : brama.redirectLocation, issuer: Issuer(site.entityID),
            extensions: site.dialect == .loginGovPl ? NationalExtensions.elements : [],
            nameIDPolicy: NameIDPolicy(format: site.nameIDFormat, allowCreate: true),
            requestedAuthnContext: site.dialect == .epuap
                ? nil : RequestedAuthnContext(comparison: .minimum, references: [.class(purpose.level.uri)]),
            forceAuthn: purpose.payment != nil,
            assertionConsumerServiceURL: site.assertionConsumerService(answer),
            protocolBinding: answer.binding.rawValue, providerName: site.portal.name)
    }
}
