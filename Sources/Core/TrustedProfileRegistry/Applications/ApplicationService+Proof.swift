package import IdentityProvider

extension ApplicationService {
    /// Confirms the application through a bank or an e-ID card, by which its owner has just signed in.
    ///
    /// What the card says of the names goes before what was typed.
    package func confirm(
        _ token: Token, as person: ProvenPerson
    ) async throws(RegistryRefusal) -> Confirmation {
        guard person.level >= .substantial, person.method != .trustedProfile else { throw .levelTooLow }
        var application = try await open(token, in: [.channelProven])
        let found = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.citizens.citizen(person.citizen)
        }
        guard let citizen = found, citizen.bears(person, at: parts.now),
            citizen.pesel == application.applicant?.pesel
        else { throw .otherPerson }
        let isBank = person.authenticatingAuthority != nil
        if !isBank { application.takeNames(of: citizen) }
        let confirmation = Confirmation(
            isBank ? .bank : .electronicID, at: parts.now, application: application.number,
            authority: person.authenticatingAuthority)
        try await parts.commit(try await Confirming(parts: parts).changes(application, confirmation))
        return confirmation
    }
}

extension ProfileApplication {
    /// The names as a card proved them.
    fileprivate mutating func takeNames(of citizen: Citizen) {
        applicant?.givenName = citizen.givenName
        applicant?.secondName = citizen.secondName
        applicant?.familyName = citizen.familyName
    }
}
