import Cryptography
import FuzzDriver
import Glibc
import SAML
import XMLSecurity
import XMLTree

/// Everything that a network can hand in before a signature is looked at: forms, queries, deflate, SOAP, artifacts,
/// messages and metadata. The first octet chooses the way in.
@main
enum FuzzBindings {
    static func main() {
        exit(FuzzDriver.run { start, count in FuzzBindings.check(FuzzDriver.octets(start, count)) })
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        guard let kind = input.first else { return 0 }
        let octets = Array(input.dropFirst())
        let text = String(decoding: octets, as: UTF8.self)
        do {
            switch kind % 8 {
            case 0: try post(FormEncoding.decode(text))
            case 1: try redirect(text)
            case 2: try redirect("SAMLRequest=" + FormEncoding.encode(Base64.encode(octets)))
            case 3: try inflated(octets)
            case 4: try post([FormField("SAMLResponse", Base64.encode(octets))])
            case 5: try message(SOAPEnvelope.unwrap(octets))
            case 6: try artifact(text)
            default: _ = try MetadataDocument.parse(octets)
            }
        } catch {
            // A refusal is as good as any other outcome.
        }
        return 0
    }

    private static func post(_ fields: [FormField]) throws {
        let message = try HTTPPost.decode(fields)
        precondition(message.octets.count <= XMLLimits.message.bytes, "larger than the limit")
        switch message.parameter {
        case .request: roundTrip(try Unverified<AuthnRequest>(message).claimed)
        case .response: roundTrip(try Unverified<Response>(message).claimed)
        }
    }

    private static func redirect(_ query: String) throws {
        let message = try HTTPRedirect.decode(rawQuery: query)
        precondition(message.octets.count <= XMLLimits.message.bytes, "larger than the limit")
        roundTrip(try Unverified<AuthnRequest>(message).claimed)
    }

    /// What we deflate is inflated to the same octets.
    private static func inflated(_ octets: [UInt8]) throws {
        let query = try HTTPRedirect.query(.request, message: octets, relayState: nil, credential: nil)
        let message = try HTTPRedirect.decode(rawQuery: query)
        precondition(message.octets == octets, "deflated and inflated octets differ")
        roundTrip(try Unverified<AuthnRequest>(message).claimed)
    }

    private static func message(_ body: SOAPBody) throws {
        roundTrip(try Unverified<ArtifactResolve>(body).claimed)
    }

    private static func artifact(_ text: String) throws {
        let artifact = try Artifact(decoding: text)
        let again = try Artifact(decoding: artifact.encoded())
        precondition(again == artifact, "an artifact changed on the way")
    }

    /// A message that was read can be written and is read again as the same message.
    private static func roundTrip<Message: ProtocolMessage>(_ message: Message) {
        do {
            let octets = CanonicalWriter.octets(of: message.element())
            let limits = XMLLimits.message.ofCanonicalForm
            let again = try Message(decoding: XMLDocument(parsing: octets, limits: limits).root())
            precondition(again.id == message.id && again.destination == message.destination, "a message changed")
        } catch {
            preconditionFailure("a message that was read cannot be read again: \(error)")
        }
    }
}
