import Foundation
import IdentityProvider

/// Whom a bank's word makes known (the PESEL decides who it is).
extension BankLogin {
    /// What the login may build on: the level, then the person, then whether it is the one of the session.
    func prove(
        _ answer: ExternalAnswer, _ request: ExternalRequest, _ context: MethodContext
    ) async throws(MethodFailure) -> MethodProgress {
        let classes = [answer.contextClass]
        guard context.level.classMet(by: answer.level, contextClasses: classes) != nil else {
            return .ended(.bankLevelTooLow)
        }
        let identified = try await identify(answer, context)
        let citizen = identified.citizen
        guard !citizen.isLocked else { return .ended(.bankPersonLocked) }
        let vouchedFor = [request.citizen, context.sessionPerson?.citizen].compactMap { $0 }
        guard vouchedFor.allSatisfy({ $0 == citizen.id }) else { return .ended(.bankOtherPerson) }
        return .proven(
            ProvenPerson(
                citizen: citizen.id, method: descriptor.id, level: answer.level, contextClasses: classes,
                authnInstant: answer.authnInstant, authenticatingAuthority: answer.authority,
                earlierAuthorities: answer.earlierAuthorities),
            changes: identified.changes)
    }

    /// The citizen with the PESEL; one whom Brama does not know is added with the session.
    private func identify(
        _ answer: ExternalAnswer, _ context: MethodContext
    ) async throws(MethodFailure) -> IdentifiedCitizen {
        let proof = PersonProof(pesel: answer.pesel, givenName: answer.givenName, familyName: answer.familyName)
        do throws(StoreError) {
            return try await service.citizens.identify(
                proof, by: descriptor.id, isDocument: false, at: context.now, random: service.random)
        } catch {
            throw .store(error)
        }
    }
}
