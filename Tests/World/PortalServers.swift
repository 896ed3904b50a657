import Foundation
package import IdentityProvider
package import SAML
import Synchronization
package import TestSupport

/// The portals' servers, as far as a logout reaches them: each answers as it was told.
package final class PortalServers: BackChannel {
    package enum Behaviour: Sendable {
        /// A signed LogoutResponse.
        case answers(Status)
        /// The same, signed by a key that is not the portal's.
        case answersUnder(SigningCredential)
        /// No connection.
        case isDown
        /// An error page of the web server.
        case breaks
        /// Something that is no SOAP.
        case babbles
    }

    private struct State {
        var behaviours: [String: Behaviour] = [:]
        var portals: [String: Portal] = [:]
        var received: [(location: String, request: LogoutRequest)] = []
        var envelopes: [[UInt8]] = []
        var before: (@Sendable () async -> Void)?
    }

    private let state = Mutex(State())
    private let clock: TestClock
    private let keys: TestKeySource

    package init(clock: TestClock, keys: TestKeySource) {
        self.clock = clock
        self.keys = keys
    }

    /// What arrived, verified as the portals do.
    package var received: [LogoutRequest] { state.withLock { $0.received.map(\.request) } }
    /// The same, octet by octet.
    package var envelopes: [[UInt8]] { state.withLock { $0.envelopes } }
    /// Where it arrived.
    package var locations: [String] { state.withLock { $0.received.map(\.location) } }

    package func serve(_ portal: Portal, at location: String, _ behaviour: Behaviour = .answers(.success)) {
        state.withLock {
            $0.portals[location] = portal
            $0.behaviours[location] = behaviour
        }
    }

    /// Something that happens while the next request is on its way.
    package func meanwhile(_ work: @escaping @Sendable () async -> Void) { state.withLock { $0.before = work } }

    package func post(_ envelope: [UInt8], to location: String, within seconds: Double) async throws(BackChannelError)
        -> [UInt8]
    {
        let work = state.withLock { state in
            defer { state.before = nil }
            return state.before
        }
        await work?()
        let (behaviour, portal) = state.withLock { ($0.behaviours[location] ?? .isDown, $0.portals[location]) }
        guard let portal else { throw .unreachable }
        switch behaviour {
        case .isDown: throw .unreachable
        case .breaks: throw .status(500)
        case .babbles: return Array("<html><p>Oops".utf8)
        case .answers(let status): return try answer(envelope, location, portal, portal.credential(), status)
        case .answersUnder(let other): return try answer(envelope, location, portal, other, .success)
        }
    }

    package func answers(at location: String, within seconds: Double) async -> Bool {
        guard let behaviour = state.withLock({ $0.behaviours[location] }) else { return false }
        if case .isDown = behaviour { return false }
        return true
    }

    private func answer(
        _ envelope: [UInt8], _ location: String, _ portal: Portal, _ credential: SigningCredential, _ status: Status
    ) throws(BackChannelError) -> [UInt8] {
        do {
            let message = try Unverified<LogoutRequest>(SOAPEnvelope.unwrap(envelope))
            let request = try MessageVerifier.verify(
                message, keys: keys.current.signing.map(\.privateKey.publicKey)
            ).message
            state.withLock {
                $0.received.append((location, request))
                $0.envelopes.append(envelope)
            }
            let response = LogoutResponse(
                id: "_answer-\(request.id)", inResponseTo: request.id, issueInstant: clock.now,
                issuer: Issuer(portal.entityID), status: status)
            return try LogoutMessageBuilder(credential: credential).envelope(response)
        } catch {
            throw .unreachable
        }
    }
}
