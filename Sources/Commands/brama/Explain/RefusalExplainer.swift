import Foundation
import IdentityProvider
import WebServer

/// Tells the story of a refusal by the reference that its page, or the relying party's answer, carried.
struct RefusalExplainer {
    var instance: Instance

    func explain(_ reference: RefusalReference) async throws(CommandError) -> Explanation {
        let found = try await instance.read { () async throws(StoreError) in
            try await instance.stores.refusals.refusal(reference)
        }
        guard let refusal = found else {
            throw CommandError(
                .notFound, "no refusal is known under the reference \(reference)",
                wayOut: """
                    Compare it character by character. It is written within two seconds, kept for \
                    \(Int(RecordedRefusal.retention / 86_400)) days, and not kept where thousands are refused at once.
                    """)
        }
        return try await story(of: refusal)
    }

    private func story(of refusal: RecordedRefusal) async throws(CommandError) -> Explanation {
        let carrier =
            switch refusal.hearer {
            case .citizen: "told to the citizen on a page"
            case .relyingParty: "told to the relying party by a SAML answer"
            }
        var story = Explanation(kind: "Refusal \(refusal.reference)", carrier: carrier)
        story.say("at", Listing.text(refusal.at))
        story.say("relying party", refusal.relyingParty)
        story.say("known as", try await name(of: refusal.relyingParty))
        story.say("message", refusal.message?.name)
        story.say("ID", refusal.message?.id)
        story.say("from, as it says", refusal.message?.issuer)
        story.say("arrived by", refusal.message?.binding)
        story.say("address", refusal.path)
        story.say("cause", refusal.cause)
        let number = refusal.number.rawValue
        story.number = number
        if let rules = RequestRules.of(refusal.message?.name), rules.knows(refusal.number) {
            story.rules = rules.outcome(refusal.number)
        }
        story.verdict = "BRAMA-\(number): \(ErrorTexts.text(number, in: .english).explanation)"
        story.remedy = ErrorAdvice.text(number) ?? "docs/errors.md, \(number)"
        return story
    }

    private func name(of entityID: String?) async throws(CommandError) -> String? {
        guard let entityID else { return nil }
        let found = try await instance.read { () async throws(StoreError) in
            try await instance.stores.relyingParties.relyingParty(entityID: entityID)
        }
        return found?.card.name(in: .english) ?? "registered no more"
    }
}
