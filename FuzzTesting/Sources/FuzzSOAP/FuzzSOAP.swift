import FuzzDriver
import Glibc
import SAML
import XMLTree

/// What arrives at a SOAP endpoint or comes back from one: envelopes, headers, faults, and every message that travels so.
@main
enum FuzzSOAP {
    static func main() {
        exit(FuzzDriver.run { start, count in FuzzSOAP.check(FuzzDriver.octets(start, count)) })
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        let body: SOAPBody
        do { body = try SOAPEnvelope.unwrap(input) } catch { return 0 }
        rewrap(body)
        roundTrip(ArtifactResolve.self, body)
        roundTrip(ArtifactResponse.self, body)
        roundTrip(LogoutRequest.self, body)
        roundTrip(LogoutResponse.self, body)
        return 0
    }

    /// The message put into an envelope of ours is found there again.
    private static func rewrap(_ body: SOAPBody) {
        let limits = XMLLimits.message.ofCanonicalForm
        do {
            let again = try SOAPEnvelope.unwrap(
                SOAPEnvelope.wrap(CanonicalWriter.octets(of: body.element)), limits: limits)
            precondition(again.element.name == body.element.name, "another message came out of the envelope")
        } catch BindingError.xml(.tooDeep), BindingError.xml(.tooManyNodes) {
            // The envelope was shallower than ours.
        } catch {
            preconditionFailure("a message cannot be put into an envelope: \(error)")
        }
    }

    private static func roundTrip<Message: ProtocolMessage>(_ type: Message.Type, _ body: SOAPBody) {
        let message: Message
        do { message = try Unverified<Message>(body).claimed } catch { return }
        do {
            let octets = CanonicalWriter.octets(of: message.element())
            let document = try XMLDocument(parsing: octets, limits: XMLLimits.message.ofCanonicalForm)
            let again = try Message(decoding: document.root())
            precondition(again.id == message.id && again.destination == message.destination, "a message changed")
        } catch {
            preconditionFailure("a message that was read cannot be read again: \(error)")
        }
    }
}
