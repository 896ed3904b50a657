import COpenSSL

/// The one owner of an OpenSSL object, which is freed with it.
@safe struct Owned<Kind: OpenSSLObject>: ~Copyable {
    /// The object, valid for as long as this owner lives.
    let pointer: OpaquePointer

    /// Takes ownership of what an OpenSSL constructor returned, or nil if it returned nothing.
    init?(_ pointer: OpaquePointer?) {
        guard let pointer = unsafe pointer else { return nil }
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe Kind.free(pointer)
    }
}

/// A type of OpenSSL object and the way to free one.
protocol OpenSSLObject {
    static func free(_ pointer: OpaquePointer)
}

enum PKey: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe EVP_PKEY_free(pointer) }
}

enum PKeyContext: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe EVP_PKEY_CTX_free(pointer) }
}

enum CipherContext: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe EVP_CIPHER_CTX_free(pointer) }
}

enum X509Certificate: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe X509_free(pointer) }
}

enum BigNumber: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe BN_clear_free(pointer) }
}

enum ECDSAPair: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe ECDSA_SIG_free(pointer) }
}

enum MemoryBIO: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe BIO_free_all(pointer) }
}

enum MACContext: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe EVP_MAC_CTX_free(pointer) }
}

enum CurveGroup: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe EC_GROUP_free(pointer) }
}

enum CurvePointObject: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe EC_POINT_clear_free(pointer) }
}

enum NumberContext: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe BN_CTX_free(pointer) }
}

enum X509StackOfBorrowed: OpenSSLObject {
    /// The stack alone; what it holds belongs to others.
    static func free(_ pointer: OpaquePointer) { unsafe OPENSSL_sk_free(pointer) }
}

enum TrustStore: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe X509_STORE_free(pointer) }
}

enum TrustStoreContext: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe X509_STORE_CTX_free(pointer) }
}

enum RevocationListObject: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe X509_CRL_free(pointer) }
}

enum ObjectIdentifier: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe ASN1_OBJECT_free(pointer) }
}

enum DistributionPoints: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe CRL_DIST_POINTS_free(pointer) }
}

enum PKCS8Info: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe PKCS8_PRIV_KEY_INFO_free(pointer) }
}

enum EncryptedPKCS8: OpenSSLObject {
    static func free(_ pointer: OpaquePointer) { unsafe X509_SIG_free(pointer) }
}
