import Cryptography
import Foundation
import SAML
import Synchronization
import XMLTree

/// A portal's side of single logout: asks Brama, and is asked by it.
final class LogoutMessages: Sendable {
    private static let lifetime: TimeInterval = 30 * 60

    private let site: PortalSite
    private let keys: PortalKeys
    private let brama: BramaMetadata
    private let sessions: Sessions
    private let random: any RandomSource
    /// The requests that wait for Brama's answer, by ID.
    private let waiting = Mutex<[String: Date]>([:])

    init(site: PortalSite, keys: PortalKeys, brama: BramaMetadata, sessions: Sessions, random: any RandomSource) {
        self.site = site
        self.keys = keys
        self.brama = brama
        self.sessions = sessions
        self.random = random
    }

    /// A form that takes a LogoutRequest to Brama.
    struct Departure {
        let location: String
        let fields: [FormField]
        var method = "post"
    }

    /// The form that asks Brama to end everything of this citizen; nil if Brama or the session does not allow it.
    func request(ending session: PortalSession, now: Date) throws -> Departure? {
        guard let location = brama.logoutLocation, let nameID = session.nameID else { return nil }
        let request = LogoutRequest(
            id: MessageID.make(random.bytes(20)), issueInstant: now, destination: location,
            issuer: Issuer(site.entityID), notOnOrAfter: now.addingTimeInterval(300),
            reason: "urn:oasis:names:tc:SAML:2.0:logout:user", subject: .nameID(nameID),
            sessionIndexes: session.sessionIndex.map { [$0] } ?? [])
        waiting.withLock { waiting in
            waiting = waiting.filter { $0.value > now }
            waiting[request.id] = now.addingTimeInterval(Self.lifetime)
        }
        if site.dialect == .epuap { return try unsigned(request, to: location) }
        let builder = LogoutMessageBuilder(credential: keys.credential)
        return Departure(location: location, fields: try builder.postFields(request, relayState: nil))
    }

    /// As clients of ePUAP sent it: by Redirect, unsigned, the name in the wrong namespace and no session index.
    private func unsigned(_ request: LogoutRequest, to location: String) throws -> Departure {
        var request = request
        request.sessionIndexes = []
        var element = request.element()
        element.children = element.children.map { node in
            guard case .element(var child) = node, child.name == Vocabulary.saml.name("NameID") else { return node }
            child.name = Vocabulary.samlp.name("NameID")
            child.prefix = Vocabulary.samlp.prefix
            return .element(child)
        }
        let query = try HTTPRedirect.query(
            .request, message: CanonicalWriter.octets(of: element), relayState: nil, credential: nil)
        return Departure(location: location, fields: try FormEncoding.decode(query), method: "get")
    }

    /// Ends the sessions that Brama names, and writes the answer.
    func answer(
        _ message: Unverified<LogoutRequest>, at path: String, isCall: Bool, now: Date
    ) throws(SignInFailure) -> LogoutResponse {
        let validator = LogoutRequestValidator(expectation(path, requiresDestination: !isCall))
        let verified: AuthenticLogoutRequest
        let subject: LogoutSubject
        do throws(LogoutRefusal) {
            verified = try validator.authenticate(message)
            subject = try validator.validate(verified, now: now)
        } catch {
            throw SignInFailure(.signatureWrong, cause: "logout: \(error)")
        }
        let isKnown = sessions.close(subject.nameID.value, sessionIndexes: subject.sessionIndexes)
        return LogoutResponse(
            id: MessageID.make(random.bytes(20)), inResponseTo: verified.request.id, issueInstant: now,
            destination: isCall ? nil : brama.logoutLocation, issuer: Issuer(site.entityID),
            status: isKnown ? .success : Status(.requester, .unknownPrincipal))
    }

    /// Whether Brama says that every portal is signed out; the answer to one of our own requests, once.
    func isComplete(_ message: Unverified<LogoutResponse>) throws(SignInFailure) -> Bool {
        let id = message.claimed.inResponseTo ?? ""
        guard waiting.withLock({ $0[id] }) != nil else {
            throw SignInFailure(.notAsked, cause: "no logout waits for this answer")
        }
        do throws(LogoutRefusal) {
            let status = try LogoutResponseValidator(expectation(PortalPath.singleLogout, requiresDestination: true))
                .validate(message, answering: id)
            waiting.withLock { $0[id] = nil }
            return status.code == .success && status.subcode == nil
        } catch {
            throw SignInFailure(.signatureWrong, cause: "logout: \(error)")
        }
    }

    /// The URL that takes an answer back by Redirect.
    func redirect(_ response: LogoutResponse, relayState: String?) throws -> String {
        try LogoutMessageBuilder(credential: keys.credential)
            .redirectURL(response, location: brama.logoutLocation ?? "", relayState: relayState)
    }

    /// The envelope that carries an answer over SOAP.
    func envelope(_ response: LogoutResponse) throws -> [UInt8] {
        try LogoutMessageBuilder(credential: keys.credential).envelope(response)
    }

    private func expectation(_ path: String, requiresDestination: Bool) -> LogoutExpectation {
        LogoutExpectation(
            sender: brama.entityID, signingKeys: brama.signingKeys, location: site.baseURL + path,
            requiresDestination: requiresDestination, decryptionKeys: [keys.decryption])
    }
}
