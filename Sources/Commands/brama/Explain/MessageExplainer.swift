import Cryptography
import Foundation
import IdentityProvider
import SAML
import XMLTree

/// Opens what came over the wire and hands it to whoever knows that kind of message.
struct MessageExplainer {
    var instance: Instance
    var now: Date

    func explain(_ message: WireMessage) async throws(CommandError) -> Explanation {
        switch message {
        case .redirect(let query):
            let opened = try Self.opening { () throws(BindingError) in try HTTPRedirect.decode(rawQuery: query) }
            return try await explain(opened.octets, "by Redirect", isSignatureVisible: true) {
                Opened.redirect(opened)
            }
        case .deflated(let base64):
            let query = "SAMLRequest=" + FormEncoding.encode(base64)
            let opened = try Self.opening { () throws(BindingError) in try HTTPRedirect.decode(rawQuery: query) }
            return try await explain(opened.octets, "as one travels by Redirect", isSignatureVisible: false) {
                () throws(CommandError) in Opened.post(try Self.form(of: opened.octets))
            }
        case .form(let fields): return try await explain(fields)
        case .document(let octets):
            return try await explain(octets, "as XML", isSignatureVisible: true) { () throws(CommandError) in
                Opened.post(try Self.form(of: octets))
            }
        case .envelope(let octets):
            let body = try Self.opening { () throws(BindingError) in try SOAPEnvelope.unwrap(octets) }
            return try await explain(body.element, "in a SOAP envelope", isSignatureVisible: true, Opened.soap(body))
        }
    }

    private func explain(_ fields: [FormField]) async throws(CommandError) -> Explanation {
        if let artifact = fields.first(where: { $0.name == "SAMLart" }) {
            var explanation = Explanation(kind: "SAMLart", carrier: "an artifact in place of a message")
            try await ArtifactExplainer(instance: instance, now: now).explain(artifact.value, &explanation)
            return explanation
        }
        let opened = try Self.opening { () throws(BindingError) in try HTTPPost.decode(fields) }
        return try await explain(opened.octets, "by POST", isSignatureVisible: true) { Opened.post(opened) }
    }

    private func explain(
        _ octets: [UInt8], _ carrier: String, isSignatureVisible: Bool, _ opened: () throws(CommandError) -> Opened
    ) async throws(CommandError) -> Explanation {
        let root: XMLElement
        do {
            root = try XMLDocument(parsing: octets).root()
        } catch {
            throw WireMessage.unknown("\(error.sentence)")
        }
        return try await explain(root, carrier, isSignatureVisible: isSignatureVisible, try opened())
    }

    private func explain(
        _ root: XMLElement, _ carrier: String, isSignatureVisible: Bool, _ opened: Opened
    ) async throws(CommandError) -> Explanation {
        var explanation = Explanation(kind: root.name.local, carrier: carrier)
        switch root.name {
        case AuthnRequest.elementName:
            try await RequestExplainer(instance: instance, now: now).explain(
                try opened.message(), isSignatureVisible: isSignatureVisible, &explanation)
        case LogoutRequest.elementName:
            try await LogoutExplainer(instance: instance, now: now).explain(
                try opened.message() as Unverified<LogoutRequest>, isSignatureVisible: isSignatureVisible,
                &explanation)
        case LogoutResponse.elementName:
            try await LogoutExplainer(instance: instance, now: now).explain(
                try opened.message() as Unverified<LogoutResponse>, isSignatureVisible: isSignatureVisible,
                &explanation)
        case Response.elementName:
            try await AnswerExplainer(instance: instance).explain(try opened.message(), &explanation)
        case ArtifactResolve.elementName:
            let resolve: Unverified<ArtifactResolve> = try opened.message()
            explanation.say("from", resolve.claimed.issuer?.value)
            explanation.say("signed", resolve.isSigned ? "yes" : "no")
            try await ArtifactExplainer(instance: instance, now: now).explain(resolve.claimed.artifact, &explanation)
        default:
            explanation.verdict = "It is well-formed XML, and no message that this server takes."
        }
        return explanation
    }

    /// The form that a document travels in by POST.
    private static func form(of octets: [UInt8]) throws(CommandError) -> PostMessage {
        let isAnswer = String(decoding: octets.prefix(400), as: UTF8.self).contains("Response")
        return try opening { () throws(BindingError) in
            try HTTPPost.decode([FormField(isAnswer ? "SAMLResponse" : "SAMLRequest", Base64.encode(octets))])
        }
    }

    private static func opening<Value>(_ work: () throws(BindingError) -> Value) throws(CommandError) -> Value {
        do { return try work() } catch { throw WireMessage.unknown(error.sentence) }
    }
}

/// A message out of its binding.
private enum Opened {
    case redirect(RedirectMessage)
    case post(PostMessage)
    case soap(SOAPBody)

    func message<Message: ProtocolMessage>() throws(CommandError) -> Unverified<Message> {
        do throws(SAMLError) {
            switch self {
            case .redirect(let message): return try Unverified(message)
            case .post(let message): return try Unverified(message)
            case .soap(let body): return try Unverified(body)
            }
        } catch {
            throw WireMessage.unknown(error.sentence)
        }
    }
}

extension BindingError {
    /// What an administrator is told, the end of a sentence.
    fileprivate var sentence: String {
        switch self {
        case .noMessage: "it has neither SAMLRequest nor SAMLResponse nor SAMLart"
        case .duplicateParameter(let name): "`\(name)` is there twice, or beside the other kind of message"
        case .ambiguousParameter(let name): "`\(name)` is spelled so that two readers could disagree on it"
        case .malformedEncoding: "its escapes are broken"
        case .unsupportedEncoding: "its SAMLEncoding is not DEFLATE"
        case .malformedBase64: "it is not base64"
        case .malformedDeflate: "it is neither XML nor deflated"
        case .tooLarge: "it is larger than the limit"
        case .inflatesTooMuch: "it inflates out of all proportion"
        case .incompleteSignature: "it has Signature without SigAlg, or the other way round"
        case .relayStateTooLong: "its RelayState is too long"
        case .malformedArtifact, .foreignArtifact: "its artifact is not one of type 4"
        case .xml(let error): error.sentence
        case .malformedEnvelope: "it is not a SOAP 1.1 envelope around one message"
        case .headerNotUnderstood: "a SOAP header must be understood, and is not"
        case .fault(let code): "it is a SOAP fault: \(code)"
        }
    }
}
