package import IdentityProvider

extension MemoryStore: Ledger {
    package func commit(_ changes: [Change]) async throws(StoreError) {
        try state.withLock { state throws(StoreError) in
            var draft = state
            for change in changes {
                try apply(change, to: &draft)
            }
            state = draft
        }
    }

    private func apply(_ change: Change, to draft: inout MemoryState) throws(StoreError) {
        switch change {
        case .addReceivedRequest, .addLogin, .saveLogin, .renewLogin, .rememberRequest:
            try draft.applyLogin(change)
        case .addSession, .touchSession, .endSession, .endSessions, .saveParticipant, .removeParticipant,
            .moveParticipants:
            try draft.applySession(change)
        case .addReceivedLogout, .addLogout, .saveLogout:
            try draft.applyLogout(change)
        case .addAssertion, .setAssertionState, .addArtifact, .consumeArtifact:
            try draft.applyAssertion(change)
        case .addCode, .takeCodeTry, .spendCode, .saveThrottle, .removeThrottle:
            try draft.applyCode(change)
        case .addCardOperation, .saveCardOperation, .removeCardOperation:
            try draft.applyCardOperation(change)
        case .saveCitizen, .removeCitizen, .reviseCitizen, .expectOwnEmail, .expectUnused:
            try draft.applyCitizen(change)
        case .addApplication, .saveApplication, .removeApplication:
            try draft.applyApplication(change)
        case .savePoint, .removePoint, .saveOfficer, .removeOfficer, .expectOfficer:
            try draft.applyPoint(change)
        case .addProfileOperation, .saveProfileOperation, .finishProfileOperation, .addErrand, .beginErrand,
            .removeErrand:
            try draft.applyErrand(change)
        case .saveConsent(let consent):
            draft.consents[ConsentKey(citizen: consent.citizen, relyingParty: consent.relyingParty)] = consent
        case .removeConsent(let citizen, let relyingParty):
            draft.consents[ConsentKey(citizen: citizen, relyingParty: relyingParty)] = nil
        case .addRelyingParty, .updateRelyingParty, .removeRelyingParty, .replaceRelyingPartyMetadata,
            .releaseRelyingParty:
            try draft.applyRelyingParty(change)
        case .addMetadataSource, .saveMetadataSource, .saveMetadataCopy, .removeMetadataSource:
            try draft.applyMetadataSource(change)
        case .saveExternalLogin(let login):
            draft.externalLogins[login.id] = login
        case .answerExternalLogin(let login):
            guard let known = draft.externalLogins[login.id], !known.outcome.isSettled else {
                throw .conflict(.externalLoginSettled)
            }
            draft.externalLogins[login.id] = login
        case .addIdentityProvider, .updateIdentityProvider, .removeIdentityProvider:
            try draft.applyIdentityProvider(change)
        case .saveKeySighting(let sighting): draft.save(sighting)
        case .addRefusal(let refusal): draft.add(refusal)
        case .record(let event):
            draft.record(AuditEntry(event, random: random), chain: chain)
        case .erasePersonalAudit(let citizen):
            draft.erasePersonalAudit(of: citizen)
        }
    }
}

extension Dictionary {
    /// Adds a row whose id must be new.
    mutating func add(_ value: Value, id: Key) throws(StoreError) {
        guard self[id] == nil else { throw .conflict(.duplicate("id")) }
        self[id] = value
    }
}
