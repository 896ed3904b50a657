import Foundation
import IdentityProvider
import SAML

/// Explains a LogoutRequest or LogoutResponse of a relying party.
struct LogoutExplainer {
    var instance: Instance
    var now: Date

    func explain(
        _ message: Unverified<LogoutRequest>, isSignatureVisible: Bool, _ explanation: inout Explanation
    ) async throws(CommandError) {
        let request = message.claimed
        describe(request, message.isSigned, &explanation)
        guard let party = try await party(request.issuer, &explanation) else {
            explanation.rules = RequestRules.ofLogoutRequest.outcome(.relyingPartyUnknown)
            return
        }
        if let obstacle = party.obstacle(at: now) {
            return Self.refuse(.relyingPartyDisabled, obstacle.sentence, obstacle.remedy(party), &explanation)
        }
        guard isSignatureVisible else { return Self.hideVerdict(&explanation) }
        let validator = LogoutRequestValidator(try expectation(of: request, from: party, explanation.carrier))
        do throws(LogoutRefusal) {
            let authentic = try validator.authenticate(message)
            _ = try validator.validate(authentic, now: now)
            // Whether it was seen before, and has a session, is found out when it comes.
            explanation.rules = RequestRules.ofLogoutRequest.outcome(.logoutReplayed).dropLast()
            explanation.verdict =
                authentic.isSigned
                ? "The sender is proven; it ends the sessions that the identifier and SessionIndex name."
                : "It is unsigned, as the registration permits; it ends only the session of the browser that carries it."
        } catch {
            Self.refuse(
                error.number, error.sentence(party.signingKeys.count), ErrorAdvice.text(error.number.rawValue),
                &explanation)
        }
    }

    /// What the server expects, at the address that the message names if it is one of the server's.
    private func expectation(
        of request: LogoutRequest, from party: RelyingParty, _ carrier: String
    ) throws(CommandError) -> LogoutExpectation {
        let settings = try instance.settings.singleSignOn()
        let ring = try Composition.keySource(instance).current
        let isCall = carrier == "in a SOAP envelope"
        let family = EndpointFamily.allCases.first { settings.singleLogoutLocation($0) == request.destination }
        return LogoutExpectation(
            sender: party.entityID, signingKeys: party.signingKeys,
            location: isCall ? settings.singleLogoutCallLocation : settings.singleLogoutLocation(family ?? .login),
            requiresDestination: !isCall, decryptionKeys: ring.encryption.map(\.privateKey),
            permitsUnsigned: party.profile.logoutProof == .ownBrowser && !isCall && carrier != "by POST",
            requestLifetime: settings.requestLifetime, clockTolerance: Double(party.profile.clockTolerance),
            ban: ring.ban)
    }

    private static func refuse(
        _ number: ErrorNumber, _ sentence: String, _ remedy: String?, _ explanation: inout Explanation
    ) {
        explanation.number = number.rawValue
        explanation.rules = RequestRules.ofLogoutRequest.outcome(number)
        explanation.verdict = "BRAMA-\(number.rawValue): \(sentence)"
        explanation.remedy = remedy
    }

    func explain(
        _ message: Unverified<LogoutResponse>, isSignatureVisible: Bool, _ explanation: inout Explanation
    ) async throws(CommandError) {
        let response = message.claimed
        explanation.say("from", response.issuer?.value)
        explanation.say("ID", response.id)
        explanation.say("InResponseTo", response.inResponseTo)
        explanation.say("issued", Listing.text(response.issueInstant))
        explanation.say("Destination", response.destination)
        explanation.say("status", AnswerExplainer.text(response.status))
        guard let party = try await party(response.issuer, &explanation) else { return }
        guard isSignatureVisible else { return Self.hideVerdict(&explanation) }
        do {
            _ = try MessageVerifier.verify(message, keys: party.signingKeys)
            explanation.verdict = "The sender is proven; it counts if it answers a LogoutRequest under way."
        } catch {
            explanation.verdict = error.sentence(party.signingKeys.count)
        }
    }

    private func describe(_ request: LogoutRequest, _ isSigned: Bool, _ explanation: inout Explanation) {
        explanation.say("from", request.issuer?.value)
        explanation.say("ID", request.id)
        explanation.say("issued", Listing.text(request.issueInstant))
        explanation.say("Destination", request.destination)
        explanation.say("NotOnOrAfter", request.notOnOrAfter.map(Listing.text))
        explanation.say("reason", request.reason)
        explanation.say("signed", isSigned ? "yes" : "no")
        switch request.subject {
        case .nameID(let nameID): explanation.say("who", "NameID in format \(nameID.format?.rawValue ?? "unspecified")")
        case .misplacedNameID: explanation.say("who", "a NameID in the wrong namespace, as clients of ePUAP write it")
        case .encryptedID: explanation.say("who", "an encrypted identifier")
        case .baseID: explanation.say("who", "a BaseID, which is not supported")
        }
        explanation.say("SessionIndex", request.sessionIndexes.joined(separator: ", "))
        if request.isAsynchronous { explanation.say("asynchronous", "no LogoutResponse is wanted") }
    }

    private func party(
        _ issuer: Issuer?, _ explanation: inout Explanation
    ) async throws(CommandError) -> RelyingParty? {
        let found = try await instance.read { () async throws(StoreError) -> RelyingParty? in
            guard let issuer else { return nil }
            return try await instance.stores.relyingParties.relyingParty(entityID: issuer.value)
        }
        if found == nil {
            explanation.number = ErrorNumber.relyingPartyUnknown.rawValue
            explanation.verdict = "BRAMA-1003: No relying party is registered as `\(issuer?.value ?? "")`."
            explanation.remedy = "brama sp list"
        }
        return found
    }

    private static func hideVerdict(_ explanation: inout Explanation) {
        explanation.verdict =
            "Its signature travels in the query, which is not here, so nothing more can be said of it."
        explanation.remedy = "Give the whole URL or query, with SigAlg and Signature."
    }
}

extension LogoutRefusal {
    fileprivate func sentence(_ keys: Int) -> String {
        switch self {
        case .sender(let error?): error.sentence(keys)
        case .sender(nil): "Its Issuer is another than the one whose key signed it."
        case .version: "It is of another version than 2.0."
        case .destination: "Its Destination is another address."
        case .tooOld(let seconds): "It was issued \(seconds) seconds ago, which is too long."
        case .fromTheFuture(let seconds): "It was issued \(seconds) seconds in the future: compare the clocks."
        case .expired: "Its NotOnOrAfter is past."
        case .subject: "Its identifier cannot be read."
        case .inResponseTo: "It answers another request."
        }
    }
}
