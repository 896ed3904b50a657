import FoundationEssentials
import XMLTree

/// What must hold of a Response before its assertion is looked at (Profiles §4.1.4.3, Bindings §3.5.5.2).
struct ResponseRules {
    let expected: ResponseExpectation
    let request: PendingRequest
    let now: Date

    func check(_ response: Response, isSigned: Bool, isPost: Bool) throws(ResponseRefusal) {
        try checkIssuer(response.issuer, isRequired: isSigned)
        try checkDestination(response.destination, isRequired: isSigned && isPost)
        guard let inResponseTo = response.inResponseTo else { throw .unsolicited }
        guard inResponseTo.hasSameOctets(as: request.id) else { throw .inResponseTo("Response") }
        let ahead = response.issueInstant.timeIntervalSince(now) - expected.clockTolerance
        guard ahead <= 0 else { throw .time(.issuedInFuture, seconds: Int(ahead.rounded(.up))) }
        guard response.status.code == .success else { throw .status(response.status) }
    }

    private func checkIssuer(_ issuer: Issuer?, isRequired: Bool) throws(ResponseRefusal) {
        guard let issuer else {
            if isRequired { throw .issuer("Response") }
            return
        }
        guard issuer.isEntity, issuer.value.hasSameOctets(as: expected.identityProvider) else {
            throw .issuer("Response")
        }
    }

    private func checkDestination(_ destination: String?, isRequired: Bool) throws(ResponseRefusal) {
        guard let destination, !destination.isEmpty else {
            if isRequired { throw .destination }
            return
        }
        guard destination.hasSameOctets(as: expected.assertionConsumerServiceURL) else { throw .destination }
    }
}
