import Foundation
package import IdentityProvider

/// The owner's side of a trusted profile: extension, changes, revocation, and recovery of what was forgotten.
///
/// A change begins as an operation whose codes are sent by an errand, and happens when all of them were given.
package struct ProfileService: Sendable {
    let parts: RegistryParts
    let passwords: any PasswordHashing

    package init(_ parts: RegistryParts, passwords: any PasswordHashing) {
        self.parts = parts
        self.passwords = passwords
    }

    /// Three years more, with a code by e-mail and one by SMS.
    package func beginExtension(of person: ProvenPerson) async throws(RegistryRefusal) -> Token {
        let (citizen, profile) = try await owned(by: person)
        try ExtensionRule.check(profile, at: parts.now)
        guard let phone = profile.phone else { throw .phoneMissing }
        return try await begin(.extend, of: citizen, [(.email, profile.email), (.sms, phone)])
    }

    /// A new password, with the old one and a code.
    package func beginPassword(
        of person: ProvenPerson, old: String, new: String
    ) async throws(RegistryRefusal) -> Token {
        let problems = PasswordRule.problems(with: new)
        guard problems.isEmpty else { throw .form([.password(problems)]) }
        let (citizen, profile) = try await owned(by: person)
        guard !PasswordRule.isTooLong(old) else { throw .passwordWrong }
        // A wrong password counts as much as a change that begins, so that a session left open is no place for guesses.
        let counting = try await parts.admit(changeOf: citizen.id)
        guard let isRight = await passwords.verify(old, against: profile.passwordHash) else { throw .busy }
        guard isRight else {
            try await parts.commit([counting])
            throw .passwordWrong
        }
        guard let hash = await passwords.hash(new) else { throw .busy }
        return try await begin(
            .password(hash: hash, isForgotten: false), of: citizen, [try destination(profile, profile.channel)])
    }

    /// Another e-mail address, with a code to the old one and one to the new one.
    package func beginEmail(of person: ProvenPerson, new: String) async throws(RegistryRefusal) -> Token {
        guard EmailAddress(new) != nil else { throw .form([.email]) }
        let (citizen, profile) = try await owned(by: person)
        return try await begin(.email(new), of: citizen, [(.email, profile.email), (.email, new)])
    }

    /// Another telephone number, with a code to the old one, or by e-mail if there was none, and one to the new one.
    package func beginPhone(of person: ProvenPerson, new: String) async throws(RegistryRefusal) -> Token {
        let new = PhoneRule.written(new)
        guard PhoneRule.isPhone(new) else { throw .form([.phone]) }
        let (citizen, profile) = try await owned(by: person)
        let old = profile.phone.map { (DeliveryChannel.sms, $0) } ?? (.email, profile.email)
        return try await begin(.phone(new), of: citizen, [old, (.sms, new)])
    }

    /// The other way of receiving codes, with a code by the old way and one by the new one.
    package func beginChannel(
        of person: ProvenPerson, new: DeliveryChannel
    ) async throws(RegistryRefusal) -> Token {
        let (citizen, profile) = try await owned(by: person)
        guard new != profile.channel else { throw .channelUnchanged }
        let codes = [try destination(profile, profile.channel), try destination(profile, new)]
        return try await begin(.channel(new), of: citizen, codes)
    }

    /// The end of the profile, with a code.
    package func beginRevocation(of person: ProvenPerson) async throws(RegistryRefusal) -> Token {
        let (citizen, profile) = try await owned(by: person)
        return try await begin(.revoke, of: citizen, [try destination(profile, profile.channel)])
    }

    /// The citizen and the valid profile of a person who is signed in.
    private func owned(by person: ProvenPerson) async throws(RegistryRefusal) -> (Citizen, TrustedProfile) {
        let found = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.citizens.citizen(person.citizen)
        }
        guard let citizen = found, let profile = citizen.profile, !citizen.isLocked else { throw .profileMissing }
        guard profile.isValid(at: parts.now) else { throw .profileExpired }
        return (citizen, profile)
    }

    private func begin(
        _ task: ProfileOperation.Task, of citizen: Citizen, _ codes: [(DeliveryChannel, String)]
    ) async throws(RegistryRefusal) -> Token {
        let counting = try await parts.admit(changeOf: citizen.id)
        let token = Token(from: parts.random)
        let operation = ProfileOperation(
            id: token.hash, citizen: citizen.id, task: task,
            codes: codes.map { ProofCode(channel: $0.0, address: $0.1, triesLeft: parts.settings.codeTries) },
            expiresAt: parts.now.addingTimeInterval(parts.settings.operationLifetime))
        try await parts.commit([
            counting, .addProfileOperation(operation), parts.errand(.codes(operation: token.hash)),
        ])
        return token
    }

    private func destination(
        _ profile: TrustedProfile, _ channel: DeliveryChannel
    ) throws(RegistryRefusal) -> (DeliveryChannel, String) {
        switch channel {
        case .email: return (.email, profile.email)
        case .sms:
            guard let phone = profile.phone else { throw .phoneMissing }
            return (.sms, phone)
        }
    }
}
