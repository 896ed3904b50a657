import Cryptography

extension Chip {
    /// MANAGE SECURITY ENVIRONMENT: for PACE, or to name the key that signs (ISO/IEC 7816-4 §11.5.11).
    mutating func manageSecurityEnvironment(_ command: CommandAPDU) throws(Refusal) -> ResponseAPDU {
        switch (command.p1, command.p2) {
        case (0xC1, 0xA4): return try selectPACE(command)
        case (0x41, 0xB6): return try selectKey(command)
        default: throw .wrongParameters
        }
    }

    private mutating func selectKey(_ command: CommandAPDU) throws(Refusal) -> ResponseAPDU {
        try requireApplication()
        session.isKeySelected = false
        guard let objects = TLV.decode(command.data), objects.count == 2 else { throw .wrongData }
        guard objects.contains(TLV(0x80, [layout.signatureAlgorithm])) else { throw .wrongData }
        guard objects.contains(TLV(0x84, [layout.keyReference])) else { throw .referenceNotFound }
        session.isKeySelected = true
        return .success()
    }

    /// PSO:COMPUTE DIGITAL SIGNATURE over a SHA-384 that was made outside; the answer is DER.
    mutating func computeSignature(_ command: CommandAPDU) throws(Refusal) -> ResponseAPDU {
        try requireApplication()
        guard (command.p1, command.p2) == (0x9E, 0x9A) else { throw .wrongParameters }
        guard session.isKeySelected else { throw .conditionsNotSatisfied }
        guard session.isPINVerified else { throw .securityNotSatisfied }
        guard command.data.count == DigestAlgorithm.sha384.byteCount else { throw .wrongLength }
        do {
            return .success(try key.signECDSA(digest: command.data))
        } catch {
            throw .internalFault
        }
    }
}
