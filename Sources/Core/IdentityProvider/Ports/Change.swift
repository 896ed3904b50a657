package import Foundation

/// One thing to be written; a list of them is written whole or not at all (D6).
package enum Change: Sendable, Equatable {
    /// This and every other row with an id of its own fail with `.duplicate("id")` if the id is there.
    case addReceivedRequest(ReceivedRequest)
    case addLogin(Login)
    /// Saves the login if the stored version is one less than this one's; else `.loginChanged`. Its end stays as it was.
    case saveLogin(Login)
    /// Saves the login as `saveLogin` does, and its end.
    case renewLogin(Login)
    /// Fails with `.requestSeen` if the relying party's request ID is there already.
    case rememberRequest(SeenRequest)

    case addSession(Session)
    /// Fails with `.missing` if the session is not there or has ended.
    case touchSession(TokenHash, at: Date)
    /// Ends a session; fails with `.sessionEnded` if it is not there or has ended.
    case endSession(TokenHash, at: Date)
    /// Ends every session of a citizen that has not ended yet.
    case endSessions(of: CitizenID, at: Date)
    /// Replaces the relying party's part under the same SessionIndex; fails with `.missing` if there is no such session.
    case saveParticipant(Participant)
    /// Takes a relying party's part of that SessionIndex out of a session.
    case removeParticipant(session: TokenHash, relyingParty: String, sessionIndex: String)
    /// Hands all parts in a session on to another; a part that is there already stays.
    case moveParticipants(from: TokenHash, to: TokenHash)

    case addReceivedLogout(ReceivedLogout)
    case addLogout(Logout)
    /// Saves the logout if the stored version is one less than this one's; else `.logoutChanged`.
    case saveLogout(Logout)

    case addAssertion(IssuedAssertion)
    /// Fails with `.missing` if it is not there.
    case setAssertionState(id: String, AssertionState)
    case addArtifact(StoredArtifact)
    /// Deletes the artifact; fails with `.artifactGone` if it is not there.
    case consumeArtifact(TokenHash)

    case saveConsent(Consent)
    /// Takes a consent away; one that is not there does no harm.
    case removeConsent(of: CitizenID, to: String)

    case addCode(OneTimeCode)
    /// Takes one try off; fails with `.codeSpent` if none is left, or the code is spent.
    case takeCodeTry(id: String)
    /// Marks the code used; fails with `.codeSpent` if it was, or no try is left.
    case spendCode(id: String)
    case saveThrottle(Throttle)
    case removeThrottle(key: String)

    /// Fails with `.duplicate("id")` if the id or the code is there already.
    case addCardOperation(CardOperation)
    /// Saves the operation if the stored version is one less than this one's; else `.cardOperationChanged`.
    case saveCardOperation(CardOperation)
    case removeCardOperation(String)

    /// Fails with `.duplicate` if the PESEL or the user name belongs to another citizen, or the id to a removed one;
    /// user names and ids are never reissued.
    case saveCitizen(Citizen)
    /// Removes the person's data, profile, consents, codes and sessions, and keeps the user name and the id reserved.
    case removeCitizen(CitizenID)
    /// Saves the citizen as `saveCitizen` does, if the stored version is one less than this one's; else
    /// `.citizenChanged`.
    case reviseCitizen(Citizen)
    /// Writes nothing; fails with `.duplicate("email")` unless the citizen, saved by now, has a profile whose address is
    /// no other's, compared without case.
    case expectOwnEmail(CitizenID)
    /// Writes nothing; fails with `.citizenChanged` if something has come that keeps a person whom
    /// `people(unusedSince:limit:)` found.
    case expectUnused(CitizenID, since: Date)

    /// Fails with `.duplicate("id")` if the number is there, and with `.duplicate("videoCall")` if the call's time is
    /// taken.
    case addApplication(ProfileApplication)
    /// Saves the application if the stored version is one less than this one's; else `.applicationChanged`. Fails with
    /// `.duplicate("videoCall")` as well.
    case saveApplication(ProfileApplication)
    case removeApplication(number: String)
    /// Adds the point, or writes it anew.
    case savePoint(ConfirmationPoint)
    case removePoint(String)
    /// Adds the officer, or writes them anew.
    case saveOfficer(Officer)
    case removeOfficer(CitizenID)
    /// Writes nothing; fails with `.officerGone` unless the citizen is an officer at this point, and the point is there.
    case expectOfficer(CitizenID, point: String)
    case addProfileOperation(ProfileOperation)
    /// Saves the operation if the stored version is one less than this one's; else `.operationChanged`.
    case saveProfileOperation(ProfileOperation)
    /// Fails with `.operationChanged` unless it is there in this version.
    case finishProfileOperation(ProfileOperation)
    case addErrand(Errand)
    /// Counts an attempt and puts the errand off; fails with `.missing` unless it was begun so often before.
    case beginErrand(id: String, attempts: Int, until: Date)
    case removeErrand(id: String)
    /// Fails with `.duplicate` if the entityID is there.
    case addRelyingParty(RelyingPartyRegistration)
    /// Fails with `.missing` if it is not there, and with `.relyingPartyChanged` if `from` is given and what is stored is
    /// another, or nothing.
    case updateRelyingParty(RelyingPartyRegistration, from: RelyingPartyRegistration? = nil)
    case removeRelyingParty(entityID: String)
    /// Replaces what a source says of a relying party and leaves its settings; fails with `.missing` if it is not of
    /// that source.
    case replaceRelyingPartyMetadata(entityID: String, metadata: [UInt8], origin: RelyingPartyOrigin, at: Date)
    /// Makes a relying party of a source one that was registered by hand.
    case releaseRelyingParty(entityID: String)

    /// Fails with `.duplicate("id")` if the id is there.
    case addMetadataSource(MetadataSource)
    /// Saves the source if the stored version is one less than this one's; else `.metadataSourceChanged`.
    case saveMetadataSource(MetadataSource)
    /// Keeps a document as the last good one of a source.
    case saveMetadataCopy(source: String, [UInt8])
    /// Removes a source and its copy, and leaves its relying parties; fails with `.metadataSourceChanged` if the source
    /// has another version by now.
    case removeMetadataSource(String, version: Int)

    /// Adds the row of a stay at an external identity provider, or writes it anew.
    case saveExternalLogin(ExternalLogin)
    /// Notes what a provider has answered, unless an answer that holds is there or was taken (`externalLoginSettled`).
    case answerExternalLogin(ExternalLogin)
    /// Fails with `.duplicate` if the id or the entityID is there.
    case addIdentityProvider(IdentityProviderRegistration)
    /// Fails with `.missing` if the id is not there, and with `.identityProviderChanged` if `from` is given and what is
    /// stored is another, or nothing; the entityID of a registration never changes.
    case updateIdentityProvider(IdentityProviderRegistration, from: IdentityProviderRegistration? = nil)
    case removeIdentityProvider(id: String)

    /// Keeps what shows that a relying party knows a key; the first that did stays.
    case saveKeySighting(KeySighting)
    /// Keeps a refusal for whoever asks with its reference; one of the same reference stays as it is.
    case addRefusal(RecordedRefusal)
    case record(AuditEvent)
    /// Erases the personal part of every audit event of a citizen; the chain stays whole (D15).
    case erasePersonalAudit(CitizenID)
}

/// Writes changes.
package protocol Ledger: Sendable {
    /// Writes all changes in one transaction and returns once they are on disk; concurrent callers share a commit.
    func commit(_ changes: [Change]) async throws(StoreError)
}

/// Why the store did not do it; nothing was written.
package enum StoreError: Error, Sendable, Equatable {
    case conflict(StoreConflict)
    /// The disk is full.
    case full
    /// The store cannot be read or written; the text is for the log.
    case unavailable(String)

    /// The store was written by a later version of the program, and is left as it is.
    package static let newerSchema = StoreError.unavailable("a newer version has written this database")
}

/// A condition of a change did not hold.
package enum StoreConflict: Sendable, Equatable {
    case requestSeen, loginChanged, sessionEnded, externalLoginSettled, logoutChanged, artifactGone, codeSpent,
        cardOperationChanged
    case metadataSourceChanged, relyingPartyChanged, identityProviderChanged
    case citizenChanged, applicationChanged, officerGone, operationChanged
    /// The field that is taken: `id`, `userName`, `pesel`, `email`, `entityID`, `videoCall`.
    case duplicate(String)
    case missing
}
