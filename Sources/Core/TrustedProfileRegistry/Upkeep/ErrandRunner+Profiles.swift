import Foundation
import IdentityProvider

extension ErrandRunner {
    /// Makes and sends an operation's codes; to a new e-mail address that is somebody else's goes a notice instead.
    func sendCodes(of id: TokenHash) async throws(ErrandFailure) {
        let found = try await storing { () async throws(StoreError) in
            try await parts.stores.errands.profileOperation(id)
        }
        guard let operation = found, parts.now < operation.expiresAt else { return }
        let holder = try await holder(of: operation)
        let language = try await language(of: operation.citizen)
        var messages: [(index: Int, message: OutgoingMessage)] = []
        var next = operation.next { $0.isPretence = holder != nil }
        for index in next.codes.indices where next.codes[index].isHandedOver != true {
            let digits = next.codes[index].make(id: operation.codeID(index), subject: operation.id, parts)
            let code = next.codes[index]
            let message = RegistryMessage.code(
                digits, to: code.address, by: code.channel, lifetime: parts.settings.codeLifetime,
                for: operation.task.purpose, language)
            messages.append((index, Self.instead(of: message, operation, holder)))
        }
        try await save(next)
        try await send(messages, of: next)
    }

    /// Each message by itself: what one carrier refuses is sent anew, and what another took is not.
    private func send(
        _ messages: [(index: Int, message: OutgoingMessage)], of operation: ProfileOperation
    ) async throws(ErrandFailure) {
        var next = operation.next { _ in }
        var failure: ErrandFailure?
        for (index, message) in messages {
            do throws(ErrandFailure) {
                try await send(message)
                next.codes[index].isHandedOver = true
            } catch {
                failure = error
            }
        }
        guard let failure else { return }
        try await save(next)
        throw failure
    }

    private func save(_ operation: ProfileOperation) async throws(ErrandFailure) {
        try await storing { () async throws(StoreError) in
            try await parts.stores.ledger.commit([.saveProfileOperation(operation)])
        }
    }

    private static func instead(
        of message: OutgoingMessage, _ operation: ProfileOperation, _ holder: Citizen?
    ) -> OutgoingMessage {
        guard let holder, case .email(let address) = operation.task, message.to == address else { return message }
        return RegistryMessage.secondProfile(to: address, holder.profile?.record.language ?? .polish).message
    }

    /// Tells the user names of an address to that address; to one that nobody has, nothing is sent.
    func tellUserNames(of email: String, _ language: Language) async throws(ErrandFailure) {
        let owners = try await storing { () async throws(StoreError) in
            try await parts.stores.citizens.citizens(email: email)
        }
        let names = owners.compactMap(\.profile?.userName)
        // To the address as the profile has it, which may differ in case from what was typed.
        guard let address = owners.first?.profile?.email else { return }
        try await send(RegistryMessage.userNames(names, to: address, language).message)
    }

    /// Sends the link for a new password to the profile's own address. The code that goes with it is to reach the owner
    /// another way, whatever channel they chose: whoever reads the mailbox has the link already.
    func sendLink(_ userName: String, _ pesel: PESEL, _ language: Language) async throws(ErrandFailure) {
        let found = try await storing { () async throws(StoreError) in
            try await parts.stores.citizens.citizen(userName: userName)
        }
        guard let citizen = found, citizen.pesel == pesel, !citizen.isLocked, let profile = citizen.profile else {
            return
        }
        let token = Token(from: parts.random)
        let (channel, address) = profile.phone.map { (DeliveryChannel.sms, $0) } ?? (.email, profile.email)
        let code = ProofCode(channel: channel, address: address, triesLeft: parts.settings.codeTries)
        let operation = ProfileOperation(
            id: token.hash, citizen: citizen.id, task: .password(hash: nil, isForgotten: true), codes: [code],
            expiresAt: parts.now.addingTimeInterval(parts.settings.operationLifetime))
        try await storing { () async throws(StoreError) in
            try await parts.stores.ledger.commit([.addProfileOperation(operation)])
        }
        try await send(RegistryMessage.recovery(to: profile.email, link: link("haslo", token), language))
    }

    private func holder(of operation: ProfileOperation) async throws(ErrandFailure) -> Citizen? {
        guard case .email(let address) = operation.task else { return nil }
        return try await storing { () async throws(StoreError) in
            try await parts.stores.citizens.citizens(email: address).first { $0.id != operation.citizen }
        }
    }

    private func language(of id: CitizenID) async throws(ErrandFailure) -> Language {
        try await storing { () async throws(StoreError) in
            try await parts.stores.citizens.citizen(id)?.profile?.record.language ?? .polish
        }
    }
}

extension ProfileOperation.Task {
    /// What the code's message says that it is for.
    var purpose: RegistryMessage.Purpose {
        switch self {
        case .extend: .extend
        case .password: .password
        case .email: .email
        case .phone: .phone
        case .channel: .channel
        case .revoke: .revoke
        }
    }
}
