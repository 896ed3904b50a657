import Foundation
import SAML

/// What became of judging a LogoutRequest.
enum JudgedLogout {
    case accepted(AcceptedLogout, RelyingParty)
    /// The sender is proven and hears what is wrong.
    case refused(ErrorNumber, detail: String?, AcceptedLogout.Reference, RelyingParty)
}

extension AcceptedLogout {
    /// What an answer needs of a request, whatever else is wrong with it.
    struct Reference {
        var requestID: String
        var relayState: String?
        var channel: LogoutChannel
        var isAsynchronous: Bool
    }

    var reference: Reference {
        Reference(requestID: requestID, relayState: relayState, channel: channel, isAsynchronous: isAsynchronous)
    }
}

extension LogoutService {
    /// Judges a request: sender and signature first, since nothing is said to anybody who is not proven; then version,
    /// destination, freshness and identifier.
    func judge(
        _ message: Unverified<LogoutRequest>, relayState: String?, _ channel: LogoutChannel,
        at family: EndpointFamily = .login, _ session: Token? = nil
    ) async throws(FlowError) -> JudgedLogout {
        let relyingParty = try await sender(of: message.claimed.issuer)
        let validator = LogoutRequestValidator(expectation(of: relyingParty, channel, at: family))
        let authentic: AuthenticLogoutRequest
        do throws(LogoutRefusal) {
            authentic = try validator.authenticate(message)
        } catch {
            throw .refused(Self.refusal(for: error, relyingParty))
        }
        let request = authentic.request
        let reference = AcceptedLogout.Reference(
            requestID: request.id, relayState: relayState, channel: channel,
            // Over SOAP the answer is the HTTP response: there is nothing to leave out (Asynchronous SLO §2).
            isAsynchronous: request.isAsynchronous && channel != .soap)
        if !authentic.isSigned, session == nil {
            return .refused(.logoutSessionUnknown, detail: nil, reference, relyingParty)
        }
        do throws(LogoutRefusal) {
            let subject = try validator.validate(authentic, now: time.now)
            let accepted = AcceptedLogout(
                relyingParty: relyingParty.entityID, requestID: request.id, issueInstant: request.issueInstant,
                nameID: subject.nameID, sessionIndexes: subject.sessionIndexes, relayState: relayState,
                channel: channel, isAsynchronous: reference.isAsynchronous,
                onlyIn: authentic.isSigned ? nil : session?.hash)
            return .accepted(accepted, relyingParty)
        } catch {
            return .refused(error.number, detail: error.detail, reference, relyingParty)
        }
    }

    /// What is expected of a message from a relying party at the address of a binding.
    func expectation(
        of relyingParty: RelyingParty, _ channel: LogoutChannel, at family: EndpointFamily = .login
    ) -> LogoutExpectation {
        LogoutExpectation(
            sender: relyingParty.entityID, signingKeys: relyingParty.signingKeys,
            location: channel == .soap ? settings.singleLogoutCallLocation : settings.singleLogoutLocation(family),
            requiresDestination: channel != .soap, decryptionKeys: keys.current.encryption.map(\.privateKey),
            permitsUnsigned: relyingParty.profile.logoutProof == .ownBrowser && channel == .redirect,
            requestLifetime: settings.requestLifetime,
            clockTolerance: Double(relyingParty.profile.clockTolerance), ban: keys.current.ban)
    }

    /// One page whatever failed in the signature; the cause goes to the log.
    static func refusal(for error: LogoutRefusal, _ relyingParty: RelyingParty) -> Refusal {
        Refusal(error.number, portal: relyingParty.card, cause: "\(error)")
    }

    private func sender(of issuer: Issuer?) async throws(FlowError) -> RelyingParty {
        guard let issuer, issuer.isEntity else {
            throw .refused(Refusal(.messageUnreadable, cause: "no Issuer"))
        }
        guard let found = try await relyingParty(issuer.value) else {
            throw .refused(Refusal(.relyingPartyUnknown))
        }
        if let obstacle = found.obstacle(at: time.now) {
            throw .refused(Refusal(.relyingPartyDisabled, portal: found.card, cause: obstacle.rawValue))
        }
        return found
    }
}

extension LogoutRefusal {
    /// The number that a LogoutRequest or LogoutResponse is refused with.
    package var number: ErrorNumber {
        switch self {
        case .sender(.notSigned): .signatureMissing
        case .sender: .signatureWrong
        case .version: .versionUnsupported
        case .destination: .destinationWrong
        case .tooOld: .requestTooOld
        case .fromTheFuture: .requestFromTheFuture
        case .expired: .logoutExpired
        case .subject: .logoutSubjectUnreadable
        case .inResponseTo: .logoutUnknown
        }
    }

    /// What the sender is told beside the number.
    fileprivate var detail: String? {
        switch self {
        case .tooOld(let seconds): "issued \(seconds) seconds ago"
        case .fromTheFuture(let seconds): "issued \(seconds) seconds in the future"
        default: nil
        }
    }
}
