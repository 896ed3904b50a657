package import IdentityProvider

extension SQLiteStore: Ledger {
    package func commit(_ changes: [Change]) async throws(StoreError) {
        var writes: [Write] = []
        writes.reserveCapacity(changes.count)
        for change in changes {
            writes += try prepare(change)
        }
        guard !writes.isEmpty else { return }
        // After a conflict too: somebody else has changed what is kept here.
        defer {
            if changes.contains(where: \.concernsRelyingParties) { relyingPartyCache.expire() }
            if changes.contains(where: \.concernsIdentityProviders) { identityProviderCache.expire() }
        }
        try await committer.commit(writes)
    }

    private func prepare(_ change: Change) throws(StoreError) -> [Write] {
        switch change {
        case .addReceivedRequest(let request): [try RequestRows.add(request)]
        case .addLogin(let login): [try LoginRows.add(login, requests)]
        case .saveLogin(let login): [try LoginRows.save(login)]
        case .renewLogin(let login): [try LoginRows.save(login), LoginRows.saveEnd(of: login)]
        case .rememberRequest(let request): [RequestRows.remember(request)]
        case .addSession(let session): [try SessionRows.add(session)]
        case .touchSession(let id, let instant): [SessionRows.touch(id, at: instant)]
        case .endSession(let id, let instant): [SessionRows.end(id, at: instant)]
        case .endSessions(let citizen, let instant): [SessionRows.endAll(of: citizen, at: instant)]
        case .saveParticipant(let participant): [SessionRows.save(participant)]
        case .removeParticipant(let session, let name, let index):
            [SessionRows.removeParticipant(name, index, from: session)]
        case .moveParticipants(let old, let new): SessionRows.moveParticipants(from: old, to: new)
        case .addReceivedLogout(let logout): [try LogoutRows.add(logout)]
        case .addLogout(let logout): try LogoutRows.add(logout)
        case .saveLogout(let logout): try LogoutRows.save(logout)
        case .addAssertion(let assertion): [AssertionRows.add(assertion)]
        case .setAssertionState(let id, let state): [AssertionRows.set(state, of: id)]
        case .addArtifact(let artifact): [AssertionRows.add(artifact)]
        case .consumeArtifact(let id): [AssertionRows.consumeArtifact(id)]
        case .saveConsent(let consent): [ConsentRows.save(consent)]
        case .removeConsent(let citizen, let name): [ConsentRows.remove(of: citizen, to: name)]
        case .addCode, .takeCodeTry, .spendCode, .saveThrottle, .removeThrottle: CodeRows.writes(for: change)
        case .addCardOperation(let operation): [try CardOperationRows.add(operation)]
        case .saveCardOperation(let operation): [try CardOperationRows.save(operation)]
        case .removeCardOperation(let id): [CardOperationRows.remove(id)]
        case .saveCitizen, .removeCitizen, .reviseCitizen, .expectOwnEmail, .expectUnused:
            try CitizenRows.writes(for: change)
        case .addApplication, .saveApplication, .removeApplication, .savePoint, .removePoint, .saveOfficer,
            .removeOfficer, .expectOfficer, .addProfileOperation, .saveProfileOperation, .finishProfileOperation,
            .addErrand, .beginErrand, .removeErrand:
            try RegistryRows.writes(for: change)
        case .addRelyingParty, .updateRelyingParty, .removeRelyingParty, .replaceRelyingPartyMetadata,
            .releaseRelyingParty, .addMetadataSource, .saveMetadataSource, .saveMetadataCopy, .removeMetadataSource:
            try RelyingPartyRows.writes(for: change)
        case .saveExternalLogin(let login): [try ExternalLoginRows.save(login)]
        case .answerExternalLogin(let login): [try ExternalLoginRows.answer(login)]
        case .addIdentityProvider(let registration): [try IdentityProviderRows.add(registration)]
        case .updateIdentityProvider(let registration, let known):
            [try IdentityProviderRows.update(registration, from: known)]
        case .removeIdentityProvider(let id): [IdentityProviderRows.remove(id)]
        case .saveKeySighting(let sighting): [KeySightingRows.save(sighting)]
        case .addRefusal(let refusal): [try RefusalRows.add(refusal)]
        case .record(let event): [.event(PreparedEvent(event, random: random))]
        case .erasePersonalAudit(let citizen): AuditRows.erasePersonal(of: citizen)
        }
    }
}

extension Change {
    fileprivate var concernsRelyingParties: Bool {
        switch self {
        case .addRelyingParty, .updateRelyingParty, .removeRelyingParty, .replaceRelyingPartyMetadata,
            .releaseRelyingParty:
            true
        default: false
        }
    }

    fileprivate var concernsIdentityProviders: Bool {
        switch self {
        case .addIdentityProvider, .updateIdentityProvider, .removeIdentityProvider: true
        default: false
        }
    }
}
