import Foundation
import IdentityProvider

/// Whom a bank's word makes known (the PESEL decides who it is).
extension BankLogin {
    /// What the login may build on: the level, then the person, then whether it is the one of the session.
    func prove(
        _ answer: ExternalAnswer, _ request: ExternalRequest, _ context: MethodContext
    ) async throws(MethodFailure) -> MethodProgress {
        let classes = [answer.contextClass]
        guard context.request.level.classMet(by: answer.level, contextClasses: classes) != nil else {
            return .ended(.bankLevelTooLow)
        }
        let known: Citizen?
        do throws(StoreError) {
            known = try await service.citizens.citizen(pesel: answer.pesel)
        } catch {
            throw .store(error)
        }
        let others = [request.citizen, context.sessionPerson?.citizen].compactMap { $0 }
        guard let citizen = known, !citizen.isLocked else { return .ended(.bankRefused) }
        guard others.allSatisfy({ $0 == citizen.id }) else { return .ended(.bankOtherPerson) }
        return .proven(
            ProvenPerson(
                citizen: citizen.id, method: descriptor.id, level: answer.level, contextClasses: classes,
                authnInstant: answer.authnInstant, authenticatingAuthority: answer.authority))
    }
}
