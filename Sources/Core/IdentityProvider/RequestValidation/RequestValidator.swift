package import Cryptography
package import Foundation
package import SAML
import XMLTree

/// Judges an AuthnRequest by its checks in their order: issuer, binding, return address, signature, version,
/// destination, freshness, content. The replay check comes last, with the first write of the flow, so that unsigned traffic
/// cannot fill the replay store.
package struct RequestValidator: Sendable {
    package let settings: SingleSignOnSettings
    package let now: Date
    /// The signature algorithms that are accepted.
    package let algorithms: Set<SignatureAlgorithm>

    package init(
        settings: SingleSignOnSettings, now: Date, algorithms: Set<SignatureAlgorithm> = SignatureAlgorithm.all
    ) {
        self.algorithms = algorithms
        self.settings = settings
        self.now = now
    }

    /// The request's meaning for the flow; `relyingParty` is the one registered under the claimed issuer.
    package func validate(
        _ message: Unverified<AuthnRequest>, from relyingParty: RelyingParty, relayState: String?,
        arriving arrival: RequestArrival
    ) throws(RequestRefusal) -> AcceptedRequest {
        let card = relyingParty.card
        guard relyingParty.profile.requestBinding.permits(arrival.binding) else {
            throw .page(Refusal(.requestBindingRefused, portal: card))
        }
        guard returnAddress(of: message.claimed, relyingParty) != nil else {
            throw .page(Refusal(.returnAddressUnknown, portal: card))
        }
        let request = try verify(message, relyingParty, card)
        guard relyingParty.profile.requestIDs.permits(request.id) else {
            throw .page(Refusal(.messageUnreadable, portal: card, cause: "ID"))
        }
        // Decided once more on what the signature covered, since the claim was only good for a first look.
        guard let address = returnAddress(of: request, relyingParty) else {
            throw .page(Refusal(.returnAddressUnknown, portal: card))
        }
        let proven = ProvenRequest(
            request: request, isSigned: message.isSigned, relyingParty: relyingParty, returnAddress: address,
            relayState: relayState)
        try checkEnvelope(of: proven, at: settings.singleSignOnLocation(arrival.family))
        return try checkContent(of: proven)
    }

    private func returnAddress(of request: AuthnRequest, _ relyingParty: RelyingParty) -> ReturnAddress? {
        ReturnAddressRule.returnAddress(for: request, among: relyingParty.role.assertionConsumerServices)
    }

    private func verify(
        _ message: Unverified<AuthnRequest>, _ relyingParty: RelyingParty, _ card: RelyingPartyCard
    ) throws(RequestRefusal) -> AuthnRequest {
        do throws(VerificationError) {
            let accepted = try MessageVerifier.accept(
                message, keys: relyingParty.signingKeys, requiresSignature: relyingParty.requiresSignedRequests,
                allowing: algorithms)
            guard accepted.request.issuer?.value.hasSameOctets(as: relyingParty.entityID) == true else {
                throw .notSigned
            }
            return accepted.request
        } catch .notSigned {
            throw .page(Refusal(.signatureMissing, portal: card))
        } catch {
            // One answer whatever failed in the signature; the cause goes to the log.
            throw .page(Refusal(.signatureWrong, portal: card, cause: "\(error)"))
        }
    }

    private func checkEnvelope(of proven: ProvenRequest, at location: String) throws(RequestRefusal) {
        let (request, profile) = (proven.request, proven.relyingParty.profile)
        guard request.version == "2.0" else { throw proven.refusal(.versionUnsupported) }
        guard DestinationRule.isMet(request.destination, isSigned: proven.isSigned, by: location) else {
            throw proven.refusal(.destinationWrong)
        }
        let problem = FreshnessRule.problem(
            issueInstant: request.issueInstant, now: now, lifetime: settings.requestLifetime,
            tolerance: Double(profile.clockTolerance))
        if let problem { throw proven.refusal(problem.number, detail: problem.detail) }
        guard ProviderNameRule.isMet(request.providerName, by: profile.providerName) else {
            throw proven.refusal(.providerNameWrong)
        }
    }

    private func checkContent(of proven: ProvenRequest) throws(RequestRefusal) -> AcceptedRequest {
        let (request, relyingParty) = (proven.request, proven.relyingParty)
        guard SubjectRule.isSupported(request.subject, by: settings.issuer(towards: relyingParty)) else {
            throw proven.refusal(.requestUnsupported)
        }
        let profile = relyingParty.profile
        guard
            let level = LevelRule.requirement(
                for: request.requestedAuthnContext, floor: profile.minimumLevel, ceiling: profile.maximumLevel)
        else { throw proven.refusal(.levelUnreachable) }
        let missing = RequestedAttributeRule.missing(EIDASRequest(in: request.extensions), by: profile)
        guard missing.isEmpty || profile.missingAttributes == .omit else {
            throw proven.refusal(.attributeNotGranted, detail: "not granted: " + missing.joined(separator: ", "))
        }
        let subject = SubjectRule.requested(request.subject)
        let nameID = NameIDPolicyRule.choice(
            for: request.nameIDPolicy, relyingParty: relyingParty.entityID,
            fallback: subject == nil ? profile.nameIDFormat : .persistent)
        guard let nameID, subject == nil || nameID == .persistent else { throw proven.refusal(.nameIDPolicyUnmet) }
        return AcceptedRequest(
            relyingParty: relyingParty.entityID, requestID: request.id, issueInstant: request.issueInstant,
            returnAddress: proven.returnAddress, relayState: proven.relayState, forceAuthn: request.forceAuthn,
            isPassive: request.isPassive, level: level, nameID: nameID, subject: subject,
            scope: RequestScope(of: request, profile: profile),
            attributeService: request.attributeConsumingServiceIndex)
    }
}

/// A request whose sender and return address are proven: what is wrong with it is told to the relying party.
private struct ProvenRequest {
    let request: AuthnRequest
    let isSigned: Bool
    let relyingParty: RelyingParty
    let returnAddress: ReturnAddress
    let relayState: String?

    func refusal(_ number: ErrorNumber, detail: String? = nil) -> RequestRefusal {
        .response(
            ErrorResponse(
                number: number, status: number.status(detail: detail), relyingParty: relyingParty.entityID,
                inResponseTo: request.id, returnAddress: returnAddress, relayState: relayState))
    }
}
