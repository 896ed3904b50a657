import AgentMessages
import Foundation
import IdentityProvider

/// The challenge is Brama's own, for this login, and its time has come and is not over.
///
/// The operation's row holds what was issued, so this guards against a row that serves another login, not against the
/// agent, who sends no challenge: an answer to any other text has a signature that does not hold.
enum ChallengeRule {
    static func validate(
        _ octets: [UInt8], login: TokenHash, entityID: String, at now: Date
    ) throws(AnswerRefusal) {
        let challenge: Challenge
        do {
            challenge = try Challenge(decoding: octets)
        } catch {
            throw .challenge("unreadable")
        }
        guard challenge.identityProvider == entityID else { throw .challenge("identity-provider") }
        guard challenge.login == ElectronicIDLogin.reference(to: login) else { throw .challenge("login") }
        guard challenge.issuedAt <= now else { throw .challenge("issued-at") }
        guard now < challenge.expiresAt.addingTimeInterval(1) else { throw .challenge("expires-at") }
    }
}
