import IdentityProvider
import SAML
import Synchronization
import WebServer

/// Stands where single sign-on stands: gives the replies it was told to give and remembers what it was asked.
final class ScriptedEntrances: SingleSignOnEntrances, ExternalLoginEntrances, OwnPageEntrances, ArtifactResolving,
    MetadataPublishing
{
    /// What an endpoint handed over.
    struct Call: Sendable {
        var name: String
        var visit: Visit?
        var text: String = ""
        var fields: [String] = []
        var family: EndpointFamily?
    }

    private let script: Reply
    private let soap: SOAPReply
    private let calls = Mutex<[Call]>([])

    init(_ action: Reply.Action, newBrowser: Token? = nil, newSession: Token? = nil, soapFault: Bool = false) {
        script = Reply(action, newBrowser: newBrowser, newSession: newSession)
        soap = SOAPReply(octets: Array("<soap/>".utf8), isFault: soapFault)
    }

    var recorded: [Call] { calls.withLock { $0 } }

    private func answer(_ call: Call) -> Reply {
        calls.withLock { $0.append(call) }
        return script
    }

    func receiveRedirect(rawQuery: String, at family: EndpointFamily, _ visit: Visit) async -> Reply {
        answer(Call(name: "redirect", visit: visit, text: rawQuery, family: family))
    }

    func receivePost(fields: [FormField], at family: EndpointFamily, address: String) async -> Reply {
        answer(
            Call(
                name: "post", text: address, fields: fields.map { $0.name + "=" + $0.value }, family: family))
    }

    func continueReceived(_ token: Token, _ visit: Visit) async -> Reply {
        answer(Call(name: "received", visit: visit, text: token.text))
    }

    func show(_ login: Token, _ visit: Visit) async -> Reply {
        answer(Call(name: "show", visit: visit, text: login.text))
    }

    func hasNews(_ login: Token, _ visit: Visit) async -> Bool {
        calls.withLock { $0.append(Call(name: "news", visit: visit, text: login.text)) }
        return login != Tokens.withoutNews
    }

    func choose(_ method: MethodID, in login: Token, _ visit: Visit) async -> Reply {
        answer(Call(name: "choose", visit: visit, text: method.text))
    }

    func submit(_ input: MethodInput, in login: Token, _ visit: Visit) async -> Reply {
        answer(Call(name: "submit", visit: visit, text: "\(input)"))
    }

    func decide(
        consent isAccepted: Bool, shown: ShownConsent, in login: Token, _ visit: Visit
    ) async -> Reply {
        let fields = shown.attributes.map(\.rawValue).sorted()
        return answer(Call(name: "decide", visit: visit, text: "\(isAccepted)", fields: fields))
    }

    func extend(_ login: Token, _ visit: Visit) async -> Reply {
        answer(Call(name: "extend", visit: visit, text: login.text))
    }

    func cancel(_ login: Token, _ visit: Visit) async -> Reply {
        answer(Call(name: "cancel", visit: visit, text: login.text))
    }

    func depart(_ login: Token, _ visit: Visit) async -> Reply {
        answer(Call(name: "depart", visit: visit, text: login.text))
    }

    func receiveAnswer(_ message: ExternalMessage) async -> Reply {
        answer(Call(name: "answer", text: "\(message)", fields: message.fields.map { $0.name + "=" + $0.value }))
    }

    func continueAnswer(_ relay: Token, _ visit: Visit) async -> Reply {
        answer(Call(name: "taken", visit: visit, text: relay.text))
    }

    func visitor(of visit: Visit, needing need: OwnPageNeed) async -> OwnPageVisitor {
        .stranger(answer(Call(name: "visitor", visit: visit, text: need.page.rawValue)))
    }

    func resolve(_ body: [UInt8], at family: EndpointFamily) async -> SOAPReply {
        calls.withLock { $0.append(Call(name: "resolve", text: String(decoding: body, as: UTF8.self), family: family)) }
        return soap
    }

    func metadata() async throws -> [UInt8] { Array("<md/>".utf8) }
}
