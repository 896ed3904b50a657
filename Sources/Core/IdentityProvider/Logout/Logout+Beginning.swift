package import Cryptography
package import Foundation

extension Logout {
    /// The changes that end the sessions and begin the telling, for one commit.
    package func beginning(_ ended: [Session]) -> [Change] {
        let ends = ended.flatMap { session -> [Change] in
            let event = AuditEvent(
                at: createdAt, kind: .sessionEnded, relyingParty: requester?.relyingParty,
                citizen: session.person.citizen, facts: ["session": session.id.hex, "by": cause.rawValue])
            return [.endSession(session.id, at: createdAt), .record(event)]
        }
        return ends + [.addLogout(self)]
    }

    /// A logout that no browser takes part in: whoever runs the server tells the participants.
    package static func unattended(
        _ session: Session, cause: LogoutCause, now: Date, random: any RandomSource
    ) -> Logout {
        Logout(
            id: Token(from: random).hash, seed: session.id.hex, browser: nil, cause: cause, sessions: [session.id],
            citizen: session.person.citizen, createdAt: now, closesAt: now)
    }
}
