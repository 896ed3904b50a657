import IdentityProvider

extension DataCopy.Person {
    init(_ citizen: Citizen) {
        self.init(
            id: citizen.id.text, givenName: citizen.givenName, secondName: citizen.secondName,
            familyName: citizen.familyName, pesel: citizen.pesel.digits, knownSince: citizen.createdAt,
            isLocked: citizen.isLocked)
    }
}

extension DataCopy.Profile {
    init(_ profile: TrustedProfile) {
        self.init(
            userName: profile.userName, email: profile.email, phone: profile.phone,
            codesAreSentBy: profile.channel.rawValue, validUntil: profile.expiresAt,
            postalAddress: profile.record.address, languageOfMails: profile.record.language?.rawValue,
            confirmation: profile.record.confirmation, remindedDaysBeforeEnd: profile.record.remindedDays)
    }
}

extension DataCopy.Application {
    init(_ application: ProfileApplication) {
        self.init(
            number: application.number, state: application.state.rawValue,
            applicant: application.applicant.map(DataCopy.ApplicantData.init),
            registerSays: application.verdict?.rawValue, code: application.code.map(DataCopy.ProofCodeData.init),
            codesSent: application.codesSent, phoneProvenAt: application.phoneProvenAt,
            channelProvenAt: application.channelProvenAt,
            videoCall: application.videoCall, rejectedBecause: application.rejection, filedAt: application.createdAt,
            endsAt: application.expiresAt)
    }
}

extension DataCopy.ApplicantData {
    init(_ applicant: Applicant) {
        self.init(
            userName: applicant.userName, pesel: applicant.pesel?.digits, givenName: applicant.givenName,
            secondName: applicant.secondName, familyName: applicant.familyName, email: applicant.email,
            phone: applicant.phone, postalAddress: applicant.address, codesAreSentBy: applicant.channel.rawValue,
            languageOfMails: applicant.language.rawValue)
    }
}

extension DataCopy.ProofCodeData {
    init(_ code: ProofCode) {
        self.init(
            sentBy: code.channel.rawValue, sentTo: code.address, triesLeft: code.triesLeft, validUntil: code.expiresAt)
    }
}

extension DataCopy.PendingChange {
    /// Whether the new address is somebody else's is nobody's to know.
    init(_ operation: ProfileOperation) {
        let (what, value): (String, String?) =
            switch operation.task {
            case .extend: ("extension", nil)
            case .password: ("password", nil)
            case .email(let address): ("email", address)
            case .phone(let number): ("phone", number)
            case .channel(let channel): ("channel", channel.rawValue)
            case .revoke: ("revocation", nil)
            }
        self.init(
            what: what, newValue: value, codes: operation.codes.map(DataCopy.ProofCodeData.init),
            endsAt: operation.expiresAt)
    }
}

extension DataCopy.OfficerPost {
    init(_ officer: Officer) { self.init(points: officer.points.sorted(), since: officer.addedAt) }
}

extension DataCopy.SignIn {
    init(_ record: SignInRecord) {
        let place =
            switch record.place {
            case .portal(let card): card.entityID
            case .brama: "Brama"
            case .nowhere: "nowhere"
            case .refused: "refused"
            }
        self.init(
            at: record.at, to: place, method: record.method?.text, level: record.level?.rawValue,
            networkAddress: record.address)
    }
}

extension DataCopy.OwnSession {
    init(_ session: Session, _ participants: [Participant]) {
        let person = session.person
        self.init(
            began: session.createdAt, lastUsed: session.lastUsedAt, endsAt: session.expiresAt, ended: session.endedAt,
            method: person.method.text, level: person.level.rawValue, contextClasses: person.contextClasses,
            provenAt: person.authnInstant,
            provenBy: [person.authenticatingAuthority].compactMap(\.self) + (person.earlierAuthorities ?? []),
            portals: participants.map(DataCopy.Portal.init))
    }
}

extension DataCopy.Portal {
    init(_ participant: Participant) {
        self.init(
            portal: participant.relyingParty, nameID: participant.nameID, nameIDFormat: participant.nameIDFormat,
            sessionIndex: participant.sessionIndex, since: participant.since)
    }
}

extension DataCopy.Assertion {
    init(_ assertion: IssuedAssertion) {
        self.init(
            id: assertion.id, portal: assertion.relyingParty, nameID: assertion.subject,
            issuedAt: assertion.issuedAt, provenAt: assertion.authnInstant, validUntil: assertion.expiresAt,
            level: assertion.level.rawValue, method: assertion.method.text, digest: assertion.digest,
            state: assertion.state.rawValue)
    }
}

extension DataCopy.ConsentLine {
    init(_ consent: Consent) {
        self.init(
            portal: consent.relyingParty, data: consent.attributes.map(\.rawValue).sorted(), givenAt: consent.givenAt)
    }
}

extension DataCopy.Code {
    init(_ code: OneTimeCode) {
        self.init(
            sentAt: code.sentAt, validUntil: code.expiresAt, triesLeft: code.triesLeft, isUsed: code.isSpent)
    }
}

extension DataCopy.WrongTries {
    init(_ throttle: Throttle, under name: String) {
        self.init(
            name: name, count: throttle.failures, blockedUntil: throttle.blockedUntil,
            forgottenAt: throttle.expiresAt)
    }
}

extension DataCopy.Event {
    /// Without the digest that names a session.
    init(_ event: AuditEvent) {
        self.init(
            at: event.at, what: event.kind.rawValue, portal: event.relyingParty,
            facts: event.facts.filter { $0.key != "session" }, personal: event.personal)
    }
}
