import Foundation
import IdentityProvider

/// The page's other half: what has become of the code that it shows.
extension ElectronicIDLogin {
    /// Nil if the page stands as it was drawn.
    func progress(of form: CardForm, _ context: MethodContext) async throws(StoreError) -> MethodProgress? {
        guard let operation = try await operations.cardOperation(form.operation), operation.login == context.login
        else { return move(form, to: .expired) }
        switch operation.outcome {
        case .proven(let proof, let instant): return try await prove(proof, at: instant, operation, context)
        case .refused(let number): return .ended(number, changes: [.removeCardOperation(operation.id)])
        case nil:
            guard context.now < operation.expiresAt else { return move(form, to: .expired) }
            return move(form, to: operation.ticket == nil ? .waiting : .opened)
        }
    }

    private func move(_ form: CardForm, to stage: CardForm.Stage) -> MethodProgress? {
        guard form.stage != stage else { return nil }
        var form = form
        form.stage = stage
        form.code = nil
        return .waiting(.card(form))
    }

    /// The operation goes with the commit that begins the session: its answer is good once.
    private func prove(
        _ proof: PersonProof, at instant: Date, _ operation: CardOperation, _ context: MethodContext
    ) async throws(StoreError) -> MethodProgress {
        let identified = try await citizens.identify(
            proof, by: descriptor.id, isDocument: true, at: context.now, random: random)
        let removal = Change.removeCardOperation(operation.id)
        guard !identified.citizen.isLocked else { return .ended(.cardPersonLocked, changes: [removal]) }
        let person = ProvenPerson(
            citizen: identified.citizen.id, method: descriptor.id, level: descriptor.level,
            contextClasses: descriptor.contextClasses, authnInstant: instant)
        return .proven(person, changes: identified.changes + [removal])
    }
}
