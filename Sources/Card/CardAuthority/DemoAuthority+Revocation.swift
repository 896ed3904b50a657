package import Foundation
import SwiftASN1
import X509

/// A certificate that is no longer good.
package struct RevokedCertificate: Sendable, Equatable {
    /// The certificate's serial number.
    package let serialNumber: [UInt8]
    /// When it was revoked.
    package let revokedAt: Date

    package init(serialNumber: [UInt8], revokedAt: Date) {
        self.serialNumber = serialNumber
        self.revokedAt = revokedAt
    }
}

extension DemoAuthority {
    /// The DER of the revocation list (RFC 5280 §5.1); `number` grows with every list.
    package func revocationList(
        _ revoked: [RevokedCertificate], number: Int, thisUpdate: Date, nextUpdate: Date
    ) throws(AuthorityError) -> [UInt8] {
        do {
            let body = try DER.Serializer.serialized { coder in
                try coder.appendConstructedNode(identifier: .sequence) { list in
                    try list.serialize(1)
                    try list.appendSignatureAlgorithm()
                    try list.serialize(issuer.subject)
                    try list.appendTime(thisUpdate)
                    try list.appendTime(nextUpdate)
                    try list.appendEntries(revoked)
                    try list.appendExtensions(number: number, authorityKey: issuer.publicKey)
                }
            }
            return try signed(body)
        } catch {
            throw .revocationListFailed
        }
    }

    private func signed(_ body: [UInt8]) throws -> [UInt8] {
        let signature = try key.sign(bytes: body, signatureAlgorithm: .ecdsaWithSHA384)
        return try DER.Serializer.serialized { coder in
            try coder.appendConstructedNode(identifier: .sequence) { list in
                list.serializeRawBytes(body)
                try list.appendSignatureAlgorithm()
                try list.serialize(ASN1BitString(bytes: signature.rawRepresentation[...]))
            }
        }
    }
}

extension DER.Serializer {
    fileprivate static func serialized(_ write: (inout DER.Serializer) throws -> Void) throws -> [UInt8] {
        var coder = DER.Serializer()
        try write(&coder)
        return coder.serializedBytes
    }

    /// ecdsa-with-SHA384, without parameters (RFC 5758 §3.2).
    fileprivate mutating func appendSignatureAlgorithm() throws {
        try appendConstructedNode(identifier: .sequence) { algorithm in
            try algorithm.serialize(ASN1ObjectIdentifier("1.2.840.10045.4.3.3"))
        }
    }

    /// UTCTime to the end of 2049, GeneralizedTime from then on (RFC 5280 §5.1.2.4).
    fileprivate mutating func appendTime(_ date: Date) throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        guard let year = parts.year, let month = parts.month, let day = parts.day, let hour = parts.hour,
            let minute = parts.minute, let second = parts.second
        else { throw AuthorityError.revocationListFailed }
        if year < 2050 {
            try serialize(
                UTCTime(year: year, month: month, day: day, hours: hour, minutes: minute, seconds: second))
        } else {
            try serialize(
                GeneralizedTime(
                    year: year, month: month, day: day, hours: hour, minutes: minute, seconds: second,
                    fractionalSeconds: 0))
        }
    }

    /// An empty list has no entries' field at all (RFC 5280 §5.1.2.6).
    fileprivate mutating func appendEntries(_ revoked: [RevokedCertificate]) throws {
        guard !revoked.isEmpty else { return }
        try appendConstructedNode(identifier: .sequence) { entries in
            for certificate in revoked {
                try entries.appendConstructedNode(identifier: .sequence) { entry in
                    try entry.serialize(certificate.serialNumber[...])
                    try entry.appendTime(certificate.revokedAt)
                }
            }
        }
    }

    /// The two extensions that every list has (RFC 5280 §5.2.1 and §5.2.3).
    fileprivate mutating func appendExtensions(number: Int, authorityKey: X509.Certificate.PublicKey) throws {
        let identifier = SubjectKeyIdentifier(hash: authorityKey).keyIdentifier
        let authority = try AuthorityKeyIdentifier(keyIdentifier: identifier).makeCertificateExtension()
        let listNumber = try DER.Serializer.serialized { try $0.serialize(number) }
        let extensions = [
            authority, X509.Certificate.Extension(oid: [2, 5, 29, 20], critical: false, value: listNumber[...]),
        ]
        let context = ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific)
        try appendConstructedNode(identifier: context) { tagged in
            try tagged.serializeSequenceOf(extensions)
        }
    }
}
