package import XMLTree

/// The SAML message in a SOAP envelope, and where it stands.
package struct SOAPBody: Sendable, Equatable {
    /// The envelope as it arrived.
    package let octets: [UInt8]
    /// Where the message is in it.
    package let path: XMLPath
    /// The message, unverified.
    package let element: XMLElement
}

/// The SOAP binding, version 1.1 (Bindings §3.2).
package enum SOAPEnvelope {
    /// The SOAPAction that SAML messages may carry (Bindings §3.2.3.1).
    package static let action = "http://www.oasis-open.org/committees/security"

    /// The envelope around a message in canonical form.
    package static func wrap(_ message: [UInt8]) -> [UInt8] {
        let body = XMLElement("Body", in: .soap, children: [.verbatim(message)])
        return CanonicalWriter.octets(of: XMLElement("Envelope", in: .soap, children: [.element(body)]))
    }

    /// Finds the one SAML message of an envelope; headers are passed over unless they must be understood.
    package static func unwrap(
        _ octets: [UInt8], limits: XMLLimits = .message, understanding: Set<XMLName> = []
    ) throws(BindingError) -> SOAPBody {
        let root: XMLElement
        do { root = try XMLDocument(parsing: octets, limits: limits).root() } catch { throw .xml(error) }
        guard root.isNamed("Envelope", in: .soap) else { throw .malformedEnvelope }
        for header in root.elements("Header", in: .soap).flatMap(\.elements) {
            guard header.attribute("mustUnderstand", in: .soap) != "1" || understanding.contains(header.name) else {
                throw .headerNotUnderstood
            }
        }
        let bodies = root.elementIndexes(Vocabulary.soap.name("Body"))
        guard bodies.count == 1 else { throw .malformedEnvelope }
        let content = root.elements[bodies[0]].elements
        guard content.count == 1 else { throw .malformedEnvelope }
        if content[0].isNamed("Fault", in: .soap) { throw .fault(faultCode(content[0])) }
        return SOAPBody(octets: octets, path: XMLPath([bodies[0], 0]), element: content[0])
    }

    /// The local part of a fault's code, of which only the standard ones are repeated.
    private static func faultCode(_ fault: XMLElement) -> String {
        let code = fault.element(XMLName("faultcode"))?.text.split(separator: ":").last.map(String.init)
        return SOAPFaultCode(rawValue: code ?? "")?.rawValue ?? "Unknown"
    }

    /// An envelope that says why there is no answer (SOAP 1.1 §4.4).
    package static func fault(_ code: SOAPFaultCode, _ text: String) -> [UInt8] {
        let fault = XMLElement(
            "Fault", in: .soap,
            children: [
                .element(
                    XMLElement(
                        XMLName("faultcode"), prefix: "", text: Vocabulary.soap.prefix + ":" + code.rawValue)),
                .element(XMLElement(XMLName("faultstring"), prefix: "", text: text)),
            ])
        let body = XMLElement("Body", in: .soap, children: [.element(fault)])
        return CanonicalWriter.octets(of: XMLElement("Envelope", in: .soap, children: [.element(body)]))
    }
}

/// Whose fault it is (SOAP 1.1 §4.4.1).
package enum SOAPFaultCode: String, Sendable, CaseIterable {
    case client = "Client"
    case server = "Server"
    case mustUnderstand = "MustUnderstand"
    case versionMismatch = "VersionMismatch"
}
