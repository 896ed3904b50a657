import SAML

/// What goes back over the SOAP binding.
package struct SOAPReply: Sendable, Equatable {
    /// The envelope.
    package var octets: [UInt8]
    /// Whether it holds a fault, which HTTP carries with status 500 (SOAP 1.1 §6.2).
    package var isFault: Bool
    /// What was refused, if that is what the envelope says; for the log.
    package var refusal: RecordedRefusal?

    package init(octets: [UInt8], isFault: Bool) {
        self.octets = octets
        self.isFault = isFault
    }
}

extension SOAPReply {
    /// A fault, with whose it is.
    init(fault code: SOAPFaultCode, _ text: String) {
        self.init(octets: SOAPEnvelope.fault(code, text), isFault: true)
    }
}
