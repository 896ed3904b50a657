import COpenSSL
package import Foundation

/// The authorities that certificates are judged by, where the chain is the point (D10): anchors, which are trusted as
/// they are, and authorities between them and the certificates.
package struct CertificateAuthorities: Sendable, Equatable {
    package let anchors: [Certificate]
    /// Believed only below an anchor.
    package let intermediates: [Certificate]

    package init(anchors: [Certificate], intermediates: [Certificate] = []) {
        self.anchors = anchors
        self.intermediates = intermediates
    }

    /// The path from a certificate to an anchor at an instant (RFC 5280 §6.1): signatures, validity, basic constraints,
    /// path length, authorities' key usage, and no critical extension that is not understood. Revocation and what the
    /// certificate itself is for are not judged here.
    package func path(from certificate: Certificate, at now: Date) throws(PathError) -> [Certificate] {
        guard let leaf = certificate.x509(), let store = unsafe Owned<TrustStore>(X509_STORE_new()),
            let untrusted = unsafe Owned<X509StackOfBorrowed>(OPENSSL_sk_new_null()),
            let context = unsafe Owned<TrustStoreContext>(X509_STORE_CTX_new())
        else { throw failed(.impossible) }
        for anchor in anchors {
            guard let anchor = anchor.x509(), unsafe X509_STORE_add_cert(store.pointer, anchor.pointer) == 1 else {
                throw failed(.impossible)
            }
        }
        // The stack borrows what the store keeps alive: it is freed before this function's certificates are.
        var kept: [Kept] = []
        defer { withExtendedLifetime(kept) {} }
        for intermediate in intermediates {
            guard let owner = intermediate.x509() else { throw failed(.impossible) }
            kept.append(Kept(owner))
        }
        for intermediate in kept {
            guard unsafe OPENSSL_sk_push(untrusted.pointer, UnsafeRawPointer(intermediate.pointer)) > 0 else {
                throw failed(.impossible)
            }
        }
        guard
            unsafe X509_STORE_CTX_init(context.pointer, store.pointer, leaf.pointer, untrusted.pointer) == 1,
            let parameters = unsafe X509_STORE_CTX_get0_param(context.pointer),
            unsafe X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_X509_STRICT)) == 1
        else { throw failed(.impossible) }
        unsafe X509_VERIFY_PARAM_set_time(parameters, time_t(now.timeIntervalSince1970))
        guard unsafe X509_verify_cert(context.pointer) == 1 else {
            throw failed(unsafe PathError(verification: X509_STORE_CTX_get_error(context.pointer)))
        }
        return try Self.path(in: context)
    }

    private static func path(in context: borrowing Owned<TrustStoreContext>) throws(PathError) -> [Certificate] {
        guard let chain = unsafe X509_STORE_CTX_get0_chain(context.pointer) else { throw failed(.impossible) }
        var path: [Certificate] = []
        for index in 0..<(unsafe OPENSSL_sk_num(chain)) {
            guard let value = unsafe OPENSSL_sk_value(chain, index),
                let der = unsafe encodedDER({ unsafe i2d_X509(OpaquePointer(value), $0) })
            else { throw failed(.impossible) }
            do {
                path.append(try Certificate(der: der))
            } catch {
                throw .impossible
            }
        }
        return path
    }
}

/// Why there is no path from a certificate to an anchor.
package enum PathError: Error, Sendable, Equatable {
    /// No anchor stands above it.
    case noAnchor
    /// A signature in the path does not hold.
    case signatureWrong
    case notYetValid
    case expired
    /// A certificate in the path may not sign others.
    case notAnAuthority
    /// More authorities stand in the path than one above them allows.
    case tooLong
    /// OpenSSL's number of what else is wrong.
    case unacceptable(Int)
    /// OpenSSL could not even try.
    case impossible

    init(verification code: Int32) {
        switch code {
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
            X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_CERT_UNTRUSTED:
            self = .noAnchor
        case X509_V_ERR_CERT_SIGNATURE_FAILURE, X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE: self = .signatureWrong
        case X509_V_ERR_CERT_NOT_YET_VALID: self = .notYetValid
        case X509_V_ERR_CERT_HAS_EXPIRED: self = .expired
        case X509_V_ERR_INVALID_CA, X509_V_ERR_KEYUSAGE_NO_CERTSIGN, X509_V_ERR_INVALID_NON_CA,
            X509_V_ERR_CA_CERT_MISSING_KEY_USAGE:
            self = .notAnAuthority
        case X509_V_ERR_PATH_LENGTH_EXCEEDED: self = .tooLong
        default: self = .unacceptable(Int(code))
        }
    }
}

/// An array may hold this, which it may not a noncopyable owner.
@safe private final class Kept {
    private let owner: Owned<X509Certificate>

    init(_ owner: consuming Owned<X509Certificate>) { self.owner = owner }

    var pointer: OpaquePointer { unsafe owner.pointer }
}

extension Certificate {
    /// The certificate as OpenSSL reads it.
    func x509() -> Owned<X509Certificate>? { unsafe Owned<X509Certificate>(Self.decode(der)) }
}
