import FoundationEssentials
import XMLTree

/// What must hold of an assertion whose signature holds (Profiles §4.1.4.3, Core §2.5.1).
struct AssertionRules {
    let expected: ResponseExpectation
    let request: PendingRequest
    let now: Date

    func check(_ assertion: Assertion) throws(ResponseRefusal) {
        guard assertion.issuer.isEntity, assertion.issuer.value.hasSameOctets(as: expected.identityProvider) else {
            throw .issuer("Assertion")
        }
        try check(notAfterNow: assertion.issueInstant, .issuedInFuture)
        try check(assertion.conditions)
        try check(assertion.subject.confirmations)
        try check(assertion.authnStatement)
    }

    private func check(_ conditions: Conditions) throws(ResponseRefusal) {
        guard !conditions.hasUnknownCondition else { throw .unknownCondition }
        if let notBefore = conditions.notBefore { try check(notAfterNow: notBefore, .notYetValid) }
        if let end = conditions.notOnOrAfter { try check(afterNow: end, .expired) }
        // The profile wants an audience; each restriction must name us (Profiles §4.1.4.2, Core §2.5.1.4).
        guard !conditions.audienceRestrictions.isEmpty,
            conditions.audienceRestrictions.allSatisfy({ restriction in
                restriction.contains { $0.hasSameOctets(as: expected.serviceProvider) }
            })
        else { throw .audience }
    }

    /// One confirmation that holds is enough; the refusal is that of the last one that does not.
    private func check(_ confirmations: [SubjectConfirmation]) throws(ResponseRefusal) {
        var problem = ResponseRefusal.ConfirmationProblem.noBearer
        for confirmation in confirmations where confirmation.method == SubjectConfirmation.bearerMethod {
            guard let found = self.problem(of: confirmation) else { return }
            problem = found
        }
        throw .confirmation(problem)
    }

    private func problem(of confirmation: SubjectConfirmation) -> ResponseRefusal.ConfirmationProblem? {
        guard confirmation.recipient?.hasSameOctets(as: expected.assertionConsumerServiceURL) == true else {
            return .recipient
        }
        guard confirmation.inResponseTo?.hasSameOctets(as: request.id) == true else { return .inResponseTo }
        guard confirmation.notBefore == nil else { return .notBeforePresent }
        guard let end = confirmation.notOnOrAfter, now.timeIntervalSince(end) < expected.clockTolerance else {
            return .expired
        }
        return nil
    }

    private func check(_ statement: AuthnStatement) throws(ResponseRefusal) {
        try check(notAfterNow: statement.authnInstant, .authenticatedInFuture)
        if let end = statement.sessionNotOnOrAfter { try check(afterNow: end, .sessionExpired) }
        if request.forceAuthn {
            let earliest = request.issueInstant.addingTimeInterval(-expected.clockTolerance)
            guard statement.authnInstant >= earliest else { throw .staleAuthentication }
        }
        if let acceptable = request.acceptableClassRefs {
            guard let classRef = statement.classRef, acceptable.contains(classRef) else { throw .authnContext }
        }
    }

    private func check(
        notAfterNow instant: Date, _ problem: ResponseRefusal.TimeProblem
    ) throws(ResponseRefusal) {
        let ahead = instant.timeIntervalSince(now) - expected.clockTolerance
        guard ahead <= 0 else { throw .time(problem, seconds: Int(ahead.rounded(.up))) }
    }

    private func check(
        afterNow instant: Date, _ problem: ResponseRefusal.TimeProblem
    ) throws(ResponseRefusal) {
        let late = now.timeIntervalSince(instant) - expected.clockTolerance
        guard late < 0 else { throw .time(problem, seconds: Int(late.rounded(.up))) }
    }
}
