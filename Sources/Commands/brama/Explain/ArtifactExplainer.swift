import Cryptography
import Foundation
import IdentityProvider
import SAML

/// Explains an artifact: whose it is, and whether there is still something behind it.
struct ArtifactExplainer {
    var instance: Instance
    var now: Date

    func explain(_ text: String, _ explanation: inout Explanation) async throws(CommandError) {
        guard let artifact = decode(text) else {
            explanation.verdict = "It is no SAML 2.0 artifact of type 4: base64 of 44 octets that begin with 00 04."
            return
        }
        explanation.say("endpoint index", String(artifact.endpointIndex))
        explanation.say("SourceID", Hex.encode(artifact.sourceID))
        guard let name = try await ownNames().first(where: artifact.isIssued) else {
            return try await explainForeign(artifact, &explanation)
        }
        explanation.say("issued by", name + " (this server)")
        let stored = try await instance.read { () async throws(StoreError) in
            try await instance.stores.assertions.artifact(TokenHash(of: text))
        }
        guard let stored else {
            explanation.verdict =
                "Nothing is behind it: it was resolved already, its time is over, or it was never issued here."
            explanation.remedy = "An artifact is good once and for a minute; start anew at the portal."
            return
        }
        explanation.say("for", stored.relyingParty)
        explanation.say("assertion", stored.assertion ?? "none: an error Response waits behind it")
        explanation.say("until", Listing.text(stored.expiresAt))
        explanation.verdict =
            now < stored.expiresAt ? "Its message waits to be resolved." : "Its time is over; it is refused now."
    }

    /// What this server calls itself, towards whomever.
    private func ownNames() async throws(CommandError) -> [String] {
        let settings = try instance.settings.singleSignOn()
        let parties = try await instance.read { () async throws(StoreError) in
            try await instance.stores.relyingParties.relyingParties()
        }
        return [settings.entityID] + parties.map(settings.issuer(towards:))
    }

    private func explainForeign(_ artifact: Artifact, _ explanation: inout Explanation) async throws(CommandError) {
        let banks = try await instance.read { () async throws(StoreError) in
            try await instance.stores.identityProviders.identityProviders()
        }
        let issuer = banks.all.first { artifact.isIssued(by: $0.entityID) }
        explanation.say("issued by", issuer.map { "\($0.entityID) (the bank `\($0.id)`)" } ?? "nobody known here")
        explanation.verdict =
            issuer == nil
            ? "Its SourceID is the SHA-1 of no entityID that is known here: a relying party would be refused."
            : "This server would resolve it at the bank, once, if it answers a request of its own."
    }

    private func decode(_ text: String) -> Artifact? {
        do { return try Artifact(decoding: text) } catch { return nil }
    }
}
