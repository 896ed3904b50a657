import SAML

extension RefusalJournal {
    /// Takes note of a refusal that a relying party's server is told of over SOAP.
    func note(call refusal: Refusal) -> RecordedRefusal {
        keep(record(of: refusal, hearer: .relyingParty, at: nil))
    }
}

extension Refusal {
    /// The same with what the message called itself.
    func of(_ name: String, _ id: String?, from issuer: Issuer?) -> Refusal {
        var refusal = self
        refusal.message = id.map { RefusedMessage(name: name, id: $0, issuer: issuer?.value, binding: "SOAP") }
        return refusal
    }
}

extension SOAPReply {
    /// A fault whose text ends with the reference.
    static func refused(_ refused: RecordedRefusal?, fault code: SOAPFaultCode, _ text: String) -> SOAPReply {
        var reply = SOAPReply(fault: code, refused.map { "\(text) [\($0.reference)]" } ?? text)
        reply.refusal = refused
        return reply
    }
}
