package import Cryptography
package import XMLSecurity
import XMLTree

/// A Response ready to be sent.
package struct BuiltResponse: Sendable, Equatable {
    /// The Response in canonical form.
    package let octets: [UInt8]
    /// The assertion inside it, signed if it is signed, and always in clear.
    package let assertionOctets: [UInt8]
    /// Prefixes that an enclosing signature must treat as inclusive.
    package let inclusivePrefixes: [String]
}

/// Writes Responses of the web browser profile (Profiles §4.1.4.2): canonical from the start, so that a signature
/// costs a digest and the signature itself (D2).
package struct ResponseBuilder: Sendable {
    /// What is signed.
    package enum Layout: String, Sendable, CaseIterable, Codable {
        case assertion, response, both

        var signsAssertion: Bool { self != .response }
        var signsResponse: Bool { self != .assertion }
    }

    /// For whom and how assertions are encrypted.
    package struct Encryption: Sendable {
        /// The relying party's key.
        package var key: PublicKey
        /// How the assertion is encrypted.
        package var block: EncryptionAlgorithm
        /// How the assertion's key is encrypted.
        package var transport: KeyTransport
        /// The relying party's entityID, as a hint on EncryptedKey.
        package var recipient: String?

        /// Creates the value from its parts.
        package init(
            key: PublicKey, block: EncryptionAlgorithm = .aes128gcm, transport: KeyTransport = .rsaOAEPMGF1P,
            recipient: String?
        ) {
            self.key = key
            self.block = block
            self.transport = transport
            self.recipient = recipient
        }
    }

    private let credential: SigningCredential
    private let layout: Layout
    private let encryption: Encryption?

    /// Writes for one relying party.
    package init(credential: SigningCredential, layout: Layout, encryption: Encryption? = nil) {
        self.credential = credential
        self.layout = layout
        self.encryption = encryption
    }

    /// A Response with one assertion.
    package func success(
        _ header: ResponseHeader, assertion: Assertion, random: any RandomSource
    ) throws(BuildError) -> BuiltResponse {
        let prefixes = assertion.typeVocabularies.map(\.prefix)
        let element = assertion.element()
        let octets =
            layout.signsAssertion
            ? try credential.sign(element, id: assertion.id, inclusivePrefixes: prefixes)
            : CanonicalWriter.octets(of: element, inclusivePrefixes: prefixes)
        var response = header.response(.success).element()
        let outerPrefixes: [String]
        if let encryption {
            response.children.append(.element(try encryption.encrypt(octets, random: random)))
            outerPrefixes = []
        } else {
            response.children.append(.verbatim(octets))
            outerPrefixes = prefixes
        }
        let written =
            layout.signsResponse
            ? try credential.sign(response, id: header.id, inclusivePrefixes: outerPrefixes)
            : CanonicalWriter.octets(of: response)
        return BuiltResponse(octets: written, assertionOctets: octets, inclusivePrefixes: outerPrefixes)
    }

    /// A Response that says why there is no assertion; it is signed whatever the layout, having nothing else to sign.
    ///
    /// `permittingFlat` lets a second-level code stand on top, as some relying parties expect it.
    package func failure(
        _ header: ResponseHeader, status: Status, permittingFlat: Bool = false
    ) throws(BuildError) -> [UInt8] {
        guard status.code != .success, permittingFlat || status.code.isTopLevel else { throw .status(status.code) }
        return try credential.sign(header.response(status).element(), id: header.id)
    }
}

extension ResponseBuilder.Encryption {
    fileprivate func encrypt(_ octets: [UInt8], random: any RandomSource) throws(BuildError) -> XMLElement {
        do {
            let data = try XMLEncryption.encrypt(
                octets, for: key, block: block, transport: transport, recipient: recipient, random: random)
            return XMLElement("EncryptedAssertion", in: .saml, children: [.element(data)])
        } catch {
            throw .encryption(error)
        }
    }
}

extension SigningCredential {
    /// The element in canonical form with a signature behind its Issuer (Core §5.4, schema).
    func sign(
        _ element: XMLElement, id: String, after childIndex: Int = 1, inclusivePrefixes: [String] = []
    ) throws(BuildError) -> [UInt8] {
        do {
            return try EnvelopedSignature.sign(
                element, id: id, after: childIndex, key: key, certificate: certificate, algorithm: algorithm,
                inclusivePrefixes: inclusivePrefixes)
        } catch {
            throw .signature(error)
        }
    }
}
