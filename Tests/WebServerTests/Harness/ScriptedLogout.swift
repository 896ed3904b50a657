import IdentityProvider
import SAML
import Synchronization
import WebServer

/// Stands where single logout stands: gives the reply it was told to give and remembers what it was asked.
final class ScriptedLogout: LogoutEntrances {
    private let script: LogoutReply
    private let calls = Mutex<[String]>([])

    init(_ action: LogoutReply.Action = .overview(LogoutOverview(portals: nil)), endsSession: Bool = false) {
        script = LogoutReply(action, endsSession: endsSession)
    }

    /// What was asked, with what stood in the address or the body, and whether cookies were read.
    var recorded: [String] { calls.withLock { $0 } }

    private func answer(_ call: String, _ visit: Visit? = nil) -> LogoutReply {
        calls.withLock { $0.append(call + (visit?.session == nil ? "" : " with cookies")) }
        return script
    }

    func receiveRedirect(rawQuery: String, at family: EndpointFamily, _ visit: Visit) async -> LogoutReply {
        answer("redirect \(rawQuery)" + (family == .login ? "" : " at \(family)"), visit)
    }
    func receivePost(fields: [FormField], at family: EndpointFamily) async -> LogoutReply {
        answer(
            "post " + fields.map { $0.name + "=" + $0.value }.joined(separator: "&")
                + (family == .login ? "" : " at \(family)"))
    }
    func continueReceived(_ token: Token, _ visit: Visit) async -> LogoutReply {
        answer("received \(token.text)", visit)
    }
    func returned(_ requestID: String, _ visit: Visit) async -> LogoutReply { answer("returned \(requestID)", visit) }
    func overview(_ visit: Visit) async -> LogoutReply { answer("overview", visit) }
    func begin(_ visit: Visit) async -> LogoutReply { answer("begin", visit) }
    func show(_ logout: Token, _ visit: Visit) async -> LogoutReply { answer("show \(logout.text)", visit) }
    func goOn(_ logout: Token, _ visit: Visit) async -> LogoutReply { answer("next \(logout.text)", visit) }
    func skip(_ logout: Token, _ visit: Visit) async -> LogoutReply { answer("skip \(logout.text)", visit) }
    func answer(_ logout: Token, _ visit: Visit) async -> LogoutReply { answer("answer \(logout.text)", visit) }

    func answer(call body: [UInt8]) async -> SOAPReply {
        calls.withLock { $0.append("call " + String(decoding: body, as: UTF8.self)) }
        return SOAPReply(octets: Array("<soap/>".utf8), isFault: false)
    }
}
