import Foundation
package import IdentityProvider

extension ProfileService {
    /// Takes the codes, in the order in which the operation lists them; when all are right, what was begun happens.
    package func finish(_ token: Token, codes: [String]) async throws(RegistryRefusal) {
        let operation = try await operation(token)
        guard codes.count == operation.codes.count else { throw .codeWrong(triesLeft: operation.triesLeft) }
        var tried = operation
        tried.version += 1
        var verdicts: [CodeVerdict] = []
        for index in tried.codes.indices {
            verdicts.append(
                tried.codes[index].take(
                    codes[index], id: operation.codeID(index), subject: operation.id, parts))
        }
        // The tries are on disk before anybody learns what they were worth.
        try await parts.commit([.saveProfileOperation(tried)])
        let refusals = zip(verdicts, tried.codes).map { $0.refusal($1) }
        if let refusal = refusals.compactMap(\.self).first {
            throw refusals.count > 1 ? .codes(refusals) : refusal
        }
        guard !tried.isPretence else { throw .codeExpired }
        try await carryOut(tried)
    }

    /// Has new codes sent for what was begun; each counts like a change that begins. The earlier ones work no longer.
    package func sendCodesAgain(for token: Token) async throws(RegistryRefusal) {
        let operation = try await operation(token)
        if case .password(hash: nil, _) = operation.task { throw .operationUnknown }
        let counting = try await parts.admit(changeOf: operation.citizen)
        let next = operation.next { next in
            for index in next.codes.indices { next.codes[index].isHandedOver = nil }
        }
        try await parts.commit([
            counting, .saveProfileOperation(next), parts.errand(.codes(operation: operation.id)),
        ])
    }

    func operation(_ token: Token) async throws(RegistryRefusal) -> ProfileOperation {
        let found = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.errands.profileOperation(token.hash)
        }
        guard let found, parts.now < found.expiresAt else { throw .operationUnknown }
        return found
    }

    private func carryOut(_ operation: ProfileOperation) async throws(RegistryRefusal) {
        let found = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.citizens.citizen(operation.citizen)
        }
        guard let citizen = found, let profile = citizen.profile, !citizen.isLocked else { throw .profileMissing }
        let change = ProfileChange(parts: parts, citizen: citizen, profile: profile)
        let changes = try await change.changes(operation.task)
        try await parts.commit([.finishProfileOperation(operation)] + changes)
    }
}

extension ProfileOperation {
    /// A code is good for its place in this operation alone.
    func codeID(_ index: Int) -> String { "\(id.hex)/\(index)" }

    fileprivate var triesLeft: Int { codes.map(\.triesLeft).min() ?? 0 }
}
