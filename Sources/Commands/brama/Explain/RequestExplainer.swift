import Foundation
import IdentityProvider
import SAML
import WebServer

/// Explains an AuthnRequest, judged by the validator that the server uses.
struct RequestExplainer {
    var instance: Instance
    var now: Date

    func explain(
        _ message: Unverified<AuthnRequest>, isSignatureVisible: Bool, _ explanation: inout Explanation
    ) async throws(CommandError) {
        let request = message.claimed
        describe(request, message, &explanation)
        guard let issuer = request.issuer?.value, let party = try await registered(issuer) else {
            return conclude(
                .relyingPartyUnknown, "No relying party is registered as `\(request.issuer?.value ?? "")`.",
                remedy: "brama sp add FILE, or compare the entityID letter by letter: brama sp list", &explanation)
        }
        explanation.say("known as", party.card.name(in: .english))
        if let obstacle = party.obstacle(at: now) {
            return conclude(
                .relyingPartyDisabled, obstacle.sentence, remedy: obstacle.remedy(party), &explanation)
        }
        let settings = try instance.settings.singleSignOn()
        do throws(RequestRefusal) {
            _ = try RequestValidator(settings: settings, now: now).validate(
                message, from: party, relayState: nil,
                arriving: arrival(of: request, explanation.carrier, party, settings))
            try await checkReplay(request, party, &explanation)
        } catch {
            refuse(error, message, party, isSignatureVisible, &explanation)
        }
    }

    /// At the address that it names, by the binding that carried it; where a bare document does not tell, by one that
    /// the registration permits.
    private func arrival(
        of request: AuthnRequest, _ carrier: String, _ party: RelyingParty, _ settings: SingleSignOnSettings
    ) -> RequestArrival {
        let family = EndpointFamily.allCases.first { settings.singleSignOnLocation($0) == request.destination }
        let permitted: RequestBinding = party.profile.requestBinding.permits(.post) ? .post : .redirect
        let known: [String: RequestBinding] = ["by POST": .post, "by Redirect": .redirect]
        return RequestArrival(family ?? .login, by: known[carrier] ?? permitted)
    }

    private func registered(_ issuer: String) async throws(CommandError) -> RelyingParty? {
        try await instance.read { () async throws(StoreError) in
            try await instance.stores.relyingParties.relyingParty(entityID: issuer)
        }
    }

    private func describe(
        _ request: AuthnRequest, _ message: Unverified<AuthnRequest>, _ explanation: inout Explanation
    ) {
        explanation.say("from", request.issuer?.value)
        explanation.say("ID", request.id)
        explanation.say("issued", Listing.text(request.issueInstant))
        explanation.say("Destination", request.destination)
        explanation.say("signed", message.isSigned ? "yes" : "no")
        explanation.say("answer to", request.assertionConsumerServiceURL)
        explanation.say("answer to index", request.assertionConsumerServiceIndex.map(String.init))
        explanation.say("answer by", request.protocolBinding)
        explanation.say("NameIDPolicy", request.nameIDPolicy?.format?.rawValue)
        if let context = request.requestedAuthnContext {
            let references = context.references.map(\.uri).joined(separator: ", ")
            explanation.say("context", "\(context.comparison.rawValue): \(references)")
        }
        if request.forceAuthn { explanation.say("ForceAuthn", "the citizen must prove anew who they are") }
        if request.isPassive { explanation.say("IsPassive", "the citizen may not be asked anything") }
        explanation.say("ProviderName", request.providerName)
        explanation.say("attribute service", request.attributeConsumingServiceIndex.map(String.init))
        if request.subject != nil { explanation.say("Subject", "one particular citizen is wanted") }
        explanation.say("Extensions", request.extensions.map(\.name.local).joined(separator: ", "))
    }

    /// The server asks this last, so that unsigned traffic cannot fill the table.
    private func checkReplay(
        _ request: AuthnRequest, _ party: RelyingParty, _ explanation: inout Explanation
    ) async throws(RequestRefusal) {
        let seen: SeenRequest?
        do {
            seen = try await instance.stores.logins.seenRequest(
                relyingParty: party.entityID, requestID: request.id)
        } catch {
            throw .page(Refusal(.storeUnavailable, cause: "the database cannot be read"))
        }
        guard seen != nil else {
            explanation.rules = RequestRules.ofAuthnRequest.outcome(nil)
            explanation.verdict = "The server would accept it now."
            return
        }
        conclude(
            .alreadyAnswered, "It was sent here before; the same browser would go on where it was, another be refused.",
            remedy: "Each request needs an ID of its own: start anew at the portal.", &explanation)
    }

    private func refuse(
        _ refusal: RequestRefusal, _ message: Unverified<AuthnRequest>, _ party: RelyingParty,
        _ isSignatureVisible: Bool, _ explanation: inout Explanation
    ) {
        switch refusal {
        case .page(let page) where page.number == .signatureMissing && !isSignatureVisible:
            explanation.verdict =
                "Its signature travels in the query, which is not here, so nothing more can be said of it."
            explanation.remedy = "Give the whole URL or query, with SigAlg and Signature."
        case .page(let page):
            let sentence =
                SignatureSentence.of(message, party) ?? ErrorTexts.text(page.number.rawValue, in: .english).explanation
            conclude(page.number, sentence, remedy: "docs/errors.md, \(page.number.rawValue)", &explanation)
        case .response(let answer):
            conclude(
                answer.number, "The relying party would hear \(Self.words(of: answer)).",
                remedy: "docs/errors.md, \(answer.number.rawValue)", &explanation)
        }
    }

    /// The StatusMessage, without the number that stands before it.
    private static func words(of answer: ErrorResponse) -> String {
        let message = answer.status.message ?? ""
        return message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? message
    }

    private func conclude(
        _ number: ErrorNumber, _ sentence: String, remedy: String, _ explanation: inout Explanation
    ) {
        explanation.number = number.rawValue
        explanation.rules = RequestRules.ofAuthnRequest.outcome(number)
        explanation.verdict = "BRAMA-\(number.rawValue): \(sentence)"
        explanation.remedy = remedy
    }
}

extension RelyingPartyObstacle {
    /// What stands in the way, for the administrator.
    var sentence: String {
        switch self {
        case .switchedOff: "The relying party is switched off."
        case .withdrawn: "The relying party's metadata source names it no more."
        case .expired: "The relying party's metadata have ended."
        }
    }

    /// What takes it out of the way.
    func remedy(_ party: RelyingParty) -> String {
        switch (self, party.registration.origin?.source) {
        case (.switchedOff, _): "brama sp enable \(ShellWord.text(party.entityID))"
        case (_, let source?): "brama metadata-source show \(source)"
        case (_, nil): "brama sp update \(ShellWord.text(party.entityID)) FILE"
        }
    }
}
