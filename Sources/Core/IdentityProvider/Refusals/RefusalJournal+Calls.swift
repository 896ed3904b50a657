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

    /// The fault about an envelope that carries no readable message of a name; a header that must be understood and is
    /// not has a fault of its own (SOAP 1.1 §4.4.1).
    static func unreadable(_ name: String, _ error: any Error, _ refusals: RefusalJournal?) -> SOAPReply {
        if error as? BindingError == .headerNotUnderstood {
            let refused = refusals?.note(call: Refusal(.messageUnreadable, cause: "a SOAP header is not understood"))
            return .refused(refused, fault: .mustUnderstand, "a header that must be understood is not")
        }
        let refused = refusals?.note(call: Refusal(.messageUnreadable, cause: "no readable \(name)"))
        return .refused(refused, fault: .client, "the envelope does not carry one readable \(name)")
    }
}
