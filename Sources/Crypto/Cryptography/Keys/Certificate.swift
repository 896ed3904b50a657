import COpenSSL
package import Foundation

/// An X.509 certificate as a container for a key: its signature, dates and extensions are not judged.
package struct Certificate: Sendable, Hashable {
    /// The DER that the certificate was decoded from.
    package let der: [UInt8]
    /// The key, decoded once.
    package let publicKey: PublicKey
    /// The first instant of validity.
    package let notBefore: Date
    /// The last instant of validity.
    package let notAfter: Date
    /// The subject's name (RFC 2253).
    package let subject: String
    /// The issuer's name (RFC 2253).
    package let issuer: String
    /// The serial number in decimal, as in `ds:X509SerialNumber`.
    package let serialNumber: String
    /// The SHA-256 of the DER in hexadecimal.
    package let fingerprint: String

    /// The DER in base64 without line breaks, as in `ds:X509Certificate`; written once, for it stands in every message.
    package let base64: String

    /// Decodes DER; bytes after the end are refused, and so is what OpenSSL would write otherwise: a second encoding of
    /// one certificate would have a second fingerprint.
    package init(der: [UInt8]) throws(KeyError) {
        guard let certificate = unsafe Owned<X509Certificate>(Self.decode(der)),
            let written = unsafe encodedDER({ unsafe i2d_X509(certificate.pointer, $0) }), written == der
        else { throw failed(.malformed) }
        try self.init(certificate, der: der)
    }

    /// Decodes the first PEM block `CERTIFICATE`.
    package init(pem: String) throws(KeyError) {
        let pointer = unsafe Owned<MemoryBIO>.reading(Array(pem.utf8)) { bio in
            unsafe PEM_read_bio_X509(bio, nil, refusePassphrase, nil)
        }
        guard let certificate = unsafe Owned<X509Certificate>(pointer),
            let der = unsafe encodedDER({ unsafe i2d_X509(certificate.pointer, $0) })
        else { throw failed(.malformed) }
        try self.init(certificate, der: der)
    }

    private init(_ certificate: borrowing Owned<X509Certificate>, der: [UInt8]) throws(KeyError) {
        self.der = der
        base64 = Base64.encode(der)
        fingerprint = Hex.encode(DigestAlgorithm.sha256.digest(der))
        guard let key = unsafe Owned<PKey>(X509_get_pubkey(certificate.pointer)) else { throw failed(.malformed) }
        publicKey = try PublicKey(key)
        guard let notBefore = unsafe Self.date(X509_get0_notBefore(certificate.pointer)),
            let notAfter = unsafe Self.date(X509_get0_notAfter(certificate.pointer)),
            let subject = unsafe Self.name(X509_get_subject_name(certificate.pointer)),
            let issuer = unsafe Self.name(X509_get_issuer_name(certificate.pointer)),
            let serialNumber = unsafe Self.decimal(X509_get0_serialNumber(certificate.pointer))
        else { throw failed(.malformed) }
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.subject = subject
        self.issuer = issuer
        self.serialNumber = serialNumber
    }

    /// The PEM block `CERTIFICATE` (RFC 7468 §5).
    package var pem: String {
        let text = Array(base64)
        let lines = stride(from: 0, to: text.count, by: 64).map { String(text[$0..<min($0 + 64, text.count)]) }
        return (["-----BEGIN CERTIFICATE-----"] + lines + ["-----END CERTIFICATE-----", ""]).joined(separator: "\n")
    }

    /// Whether both are the same bytes.
    package static func == (left: Certificate, right: Certificate) -> Bool {
        left.der == right.der
    }

    /// Hashes the DER.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(der)
    }
}
