import Cryptography

/// An artifact of type 0x0004 (Bindings §3.6.4).
package struct Artifact: Sendable, Hashable {
    /// The SHA-1 of the issuer's entityID: a name, not a protection.
    package let sourceID: [UInt8]
    /// Which of the issuer's resolution services holds the message.
    package let endpointIndex: Int
    /// Twenty unguessable octets.
    package let messageHandle: [UInt8]

    /// An artifact of this issuer; nil if the handle is not 20 octets or the index not 0 to 65535.
    package init?(issuer entityID: String, endpointIndex: Int, messageHandle: [UInt8]) {
        guard messageHandle.count == 20, (0...65_535).contains(endpointIndex) else { return nil }
        sourceID = SourceIdentifier.of(entityID: entityID)
        self.endpointIndex = endpointIndex
        self.messageHandle = messageHandle
    }

    /// Reads the base64 form.
    package init(decoding text: String) throws(BindingError) {
        let octets: [UInt8]
        do { octets = try Base64.decode(text) } catch { throw .malformedArtifact }
        guard octets.count == 44, octets[0] == 0, octets[1] == 4 else { throw .malformedArtifact }
        endpointIndex = Int(octets[2]) << 8 | Int(octets[3])
        sourceID = Array(octets[4..<24])
        messageHandle = Array(octets[24..<44])
    }

    /// The base64 form.
    package func encoded() -> String {
        Base64.encode([0, 4, UInt8(endpointIndex >> 8), UInt8(endpointIndex & 255)] + sourceID + messageHandle)
    }

    /// Whether the artifact names this issuer.
    package func isIssued(by entityID: String) -> Bool {
        sourceID == SourceIdentifier.of(entityID: entityID)
    }
}
