import COpenSSL
package import Foundation

/// An authority's list of certificates that are no longer good (RFC 5280 §5), decoded once.
///
/// `@unchecked Sendable`: the `X509_CRL` is never changed after `init`, which also sorts its entries; looking one up
/// takes OpenSSL's own lock.
package final class RevocationList: @unchecked Sendable {
    /// The DER that the list was decoded from.
    package let der: [UInt8]
    /// The issuer's name (RFC 2253).
    package let issuer: String
    package let thisUpdate: Date
    /// When the next list is due; a list without this is refused.
    package let nextUpdate: Date
    /// How many certificates are on it.
    package let count: Int

    private let list: Owned<RevocationListObject>

    /// Decodes DER; bytes after the end, and lists that cover a part of the certificates only, are refused.
    package init(der: [UInt8]) throws(RevocationListError) {
        guard let list = unsafe Owned<RevocationListObject>(Self.decode(der)) else { throw failed(.malformed) }
        guard let thisUpdate = unsafe Certificate.date(X509_CRL_get0_lastUpdate(list.pointer)),
            let nextUpdate = unsafe Certificate.date(X509_CRL_get0_nextUpdate(list.pointer)),
            let issuer = unsafe Certificate.name(X509_CRL_get_issuer(list.pointer))
        else { throw failed(.malformed) }
        // An issuing distribution point (partial or indirect list) and a delta list are critical (RFC 5280 §5.2.4-5).
        guard unsafe X509_CRL_get_ext_by_critical(list.pointer, 1, -1) < 0 else { throw failed(.partial) }
        self.der = der
        self.issuer = issuer
        self.thisUpdate = thisUpdate
        self.nextUpdate = nextUpdate
        let entries = unsafe X509_CRL_get_REVOKED(list.pointer)
        count = unsafe entries.map { unsafe Int(OPENSSL_sk_num($0)) } ?? 0
        self.list = list
    }

    /// Decodes PEM (`X509 CRL`) or DER.
    package convenience init(file octets: [UInt8]) throws(RevocationListError) {
        guard octets.starts(with: Array("-----BEGIN".utf8)) else {
            try self.init(der: octets)
            return
        }
        guard let der = Self.der(ofPEM: octets) else { throw failed(.malformed) }
        try self.init(der: der)
    }

    private static func der(ofPEM octets: [UInt8]) -> [UInt8]? {
        let pointer = unsafe Owned<MemoryBIO>.reading(octets) { bio in
            unsafe PEM_read_bio_X509_CRL(bio, nil, refusePassphrase, nil)
        }
        guard let list = unsafe Owned<RevocationListObject>(pointer) else { return nil }
        return unsafe encodedDER { unsafe i2d_X509_CRL(list.pointer, $0) }
    }

    /// Whether an authority signed this list, and may sign lists (RFC 5280 §6.3.3 f).
    package func isSigned(by authority: Certificate) -> Bool {
        guard authority.issues(listsNamed: issuer), let certificate = authority.x509(),
            let key = unsafe X509_get0_pubkey(certificate.pointer),
            unsafe X509_NAME_cmp(X509_get_subject_name(certificate.pointer), X509_CRL_get_issuer(list.pointer)) == 0
        else { return false }
        let isSigned = unsafe X509_CRL_verify(list.pointer, key) == 1
        return isSigned || refused()
    }

    /// Whether a certificate of this list's issuer is on it.
    package func lists(_ certificate: Certificate) -> Bool {
        guard let x509 = certificate.x509() else { return false }
        var entry: OpaquePointer?
        return unsafe X509_CRL_get0_by_cert(list.pointer, &entry, x509.pointer) != 0
    }

    private static func decode(_ der: [UInt8]) -> OpaquePointer? {
        unsafe der.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            let pointer = unsafe d2i_X509_CRL(nil, &cursor, buffer.count)
            let end = unsafe buffer.baseAddress.map { unsafe $0 + buffer.count }
            guard unsafe cursor == end else {
                unsafe X509_CRL_free(pointer)
                return nil
            }
            return unsafe pointer
        }
    }
}

extension Certificate {
    /// An authority whose key usage allows signing lists, if it has one (RFC 5280 §4.2.1.3).
    fileprivate func issues(listsNamed issuer: String) -> Bool {
        guard subject == issuer, let certificate = x509() else { return false }
        return unsafe X509_get_key_usage(certificate.pointer) & UInt32(KU_CRL_SIGN) != 0
    }
}

/// Why a revocation list cannot be used.
package enum RevocationListError: Error, Sendable, Equatable {
    case malformed
    /// It covers only a part of the issuer's certificates, or has another critical extension.
    case partial
}
