package import Cryptography
package import FoundationEssentials
package import XMLSecurity

/// What one side of a logout knows of the other, from registration alone (D10).
package struct LogoutExpectation: Sendable {
    /// The sender's entityID.
    package var sender: String
    /// The sender's signing keys, all of them.
    package var signingKeys: [PublicKey]
    /// Where the message arrived; nil where it came back on the connection that asked for it.
    package var location: String?
    /// Whether the message must name that address: by Redirect and POST it must (Bindings §3.4.5.2, §3.5.5.2), over
    /// SOAP it may.
    package var requiresDestination: Bool
    /// The recipient's own keys for EncryptedIDs.
    package var decryptionKeys: [PrivateKey]
    /// Whether a request may be unsigned, and its NameID in the protocol's namespace, as clients of ePUAP write it:
    /// where the browser that carries it vouches for it, and nobody else.
    package var permitsUnsigned: Bool
    /// Seconds after which a request is too old, before the tolerance.
    package var requestLifetime: TimeInterval
    /// How far clocks may differ, in seconds.
    package var clockTolerance: TimeInterval
    /// What is not accepted.
    package var ban: AlgorithmBan

    /// Creates the value from its parts.
    package init(
        sender: String, signingKeys: [PublicKey], location: String?, requiresDestination: Bool = true,
        decryptionKeys: [PrivateKey] = [], permitsUnsigned: Bool = false, requestLifetime: TimeInterval = 300,
        clockTolerance: TimeInterval = 180, ban: AlgorithmBan = .weak
    ) {
        self.ban = ban
        self.sender = sender
        self.signingKeys = signingKeys
        self.location = location
        self.requiresDestination = requiresDestination
        self.decryptionKeys = decryptionKeys
        self.permitsUnsigned = permitsUnsigned
        self.requestLifetime = requestLifetime
        self.clockTolerance = clockTolerance
    }

    func authenticate<Message>(_ message: Unverified<Message>) throws(LogoutRefusal) -> Verified<Message> {
        let verified: Verified<Message>
        do {
            verified = try MessageVerifier.verify(message, keys: signingKeys, allowing: ban.signatures)
        } catch {
            throw .sender(error)
        }
        guard let issuer = verified.message.issuer, issuer.isEntity, issuer.value.hasSameOctets(as: sender) else {
            throw .sender(nil)
        }
        return verified
    }

    func checkDestination(_ destination: String?, isSigned: Bool = true) throws(LogoutRefusal) {
        guard let location else { return }
        guard let destination, !destination.isEmpty else {
            if requiresDestination, isSigned { throw .destination }
            return
        }
        guard destination.hasSameOctets(as: location) else { throw .destination }
    }
}

/// Why a LogoutRequest or LogoutResponse is not acted upon.
package enum LogoutRefusal: Error, Sendable, Equatable {
    /// The sender is not proven: no signature, a wrong one, or, with nil, another Issuer than the one registered.
    case sender(VerificationError?)
    /// Another version than 2.0.
    case version
    /// Meant for another address.
    case destination
    /// Issued so many seconds ago.
    case tooOld(seconds: Int)
    /// Issued so many seconds in the future.
    case fromTheFuture(seconds: Int)
    /// NotOnOrAfter is past.
    case expired
    /// The identifier cannot be read.
    case subject
    /// It answers another request.
    case inResponseTo
}
