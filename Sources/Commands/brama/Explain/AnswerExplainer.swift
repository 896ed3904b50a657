import Foundation
import IdentityProvider
import SAML
import XMLTree

/// Explains a Response: this server's own, or a bank's.
struct AnswerExplainer {
    var instance: Instance

    func explain(_ message: Unverified<Response>, _ explanation: inout Explanation) async throws(CommandError) {
        let response = message.claimed
        explanation.say("from", response.issuer?.value)
        explanation.say("ID", response.id)
        explanation.say("issued", Listing.text(response.issueInstant))
        explanation.say("InResponseTo", response.inResponseTo)
        explanation.say("Destination", response.destination)
        explanation.say("status", Self.text(response.status))
        explanation.say("signed", message.isSigned ? "yes" : "no")
        let entityID = try instance.settings.singleSignOn().entityID
        for content in response.assertions { try await describe(content, &explanation) }
        if let issuer = response.issuer?.value, issuer != entityID {
            return try await judgeForeign(message, issuer, &explanation)
        }
        explanation.verdict =
            response.assertions.isEmpty
            ? "An answer of this server's without an assertion: the StatusMessage carries the number of the reason."
            : "An answer of this server's, as a relying party gets it."
        if response.assertions.isEmpty { explanation.remedy = "docs/errors.md has the numbers." }
    }

    static func text(_ status: Status) -> String {
        let codes = [status.code.rawValue, status.subcode?.rawValue].compactMap { $0 }.joined(separator: " / ")
        return status.message.map { "\(codes): \($0)" } ?? codes
    }

    private func describe(_ content: Response.Content, _ explanation: inout Explanation) async throws(CommandError) {
        switch content {
        case .encrypted: explanation.say("assertion", "encrypted: only its relying party can read it")
        case .assertion(let element):
            guard let id = element.attribute("ID") else { return }
            let record = try await instance.read { () async throws(StoreError) in
                try await instance.stores.assertions.assertion(id)
            }
            let known = record.map { "on record: \($0.state.rawValue), for \($0.relyingParty)" } ?? "not on record here"
            explanation.say("assertion", "\(id), \(known)")
        }
    }

    private func judgeForeign(
        _ message: Unverified<Response>, _ issuer: String, _ explanation: inout Explanation
    ) async throws(CommandError) {
        let banks = try await instance.read { () async throws(StoreError) in
            try await instance.stores.identityProviders.identityProviders()
        }
        guard let bank = banks.all.first(where: { $0.entityID == issuer }) else {
            explanation.verdict = "No bank is registered as `\(issuer)`: it would be refused."
            explanation.remedy = "brama idp list"
            return
        }
        explanation.say("bank", bank.id)
        do {
            _ = try MessageVerifier.verify(message, keys: bank.signingKeys)
            explanation.verdict = "It is signed by the bank; it counts if it answers a request of this server's, once."
        } catch .notSigned {
            explanation.verdict = "The Response itself is not signed: it counts only if the assertion inside is."
        } catch {
            explanation.verdict = error.sentence(bank.signingKeys.count)
            explanation.remedy = "brama idp check \(bank.id)"
        }
    }
}
