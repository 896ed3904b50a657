import COpenSSL

/// An algorithm implementation fetched once and never freed, since a fetch per call costs more than a short digest.
///
/// `@unchecked Sendable`: OpenSSL's fetched method objects are immutable and counted atomically.
@safe struct Fetched: @unchecked Sendable {
    let pointer: OpaquePointer

    private init(_ pointer: OpaquePointer?, _ name: String) {
        guard let pointer = unsafe pointer else {
            preconditionFailure("OpenSSL has no \(name)")
        }
        unsafe self.pointer = pointer
    }

    private static func digest(_ name: String) -> Fetched {
        unsafe Fetched(EVP_MD_fetch(nil, name, nil), name)
    }

    private static func cipher(_ name: String) -> Fetched {
        unsafe Fetched(EVP_CIPHER_fetch(nil, name, nil), name)
    }

    static let sha1 = digest("SHA1")
    static let sha256 = digest("SHA256")
    static let sha384 = digest("SHA384")
    static let sha512 = digest("SHA512")
    static let aes128CBC = cipher("AES-128-CBC")
    static let aes256CBC = cipher("AES-256-CBC")
    static let aes128GCM = cipher("AES-128-GCM")
    static let aes256GCM = cipher("AES-256-GCM")
    static let aes128Wrap = cipher("AES-128-WRAP")
    static let aes256Wrap = cipher("AES-256-WRAP")
}

/// A MAC implementation fetched once and never freed.
///
/// `@unchecked Sendable`: OpenSSL's fetched method objects are immutable and counted atomically.
@safe struct FetchedMAC: @unchecked Sendable {
    let pointer: OpaquePointer

    private init(_ pointer: OpaquePointer?, _ name: String) {
        guard let pointer = unsafe pointer else {
            preconditionFailure("OpenSSL has no \(name)")
        }
        unsafe self.pointer = pointer
    }

    static let cmac = unsafe FetchedMAC(EVP_MAC_fetch(nil, "CMAC", nil), "CMAC")
    static let hmac = unsafe FetchedMAC(EVP_MAC_fetch(nil, "HMAC", nil), "HMAC")
}

/// A MAC with its digest chosen and no key yet, to be copied for each use: choosing costs more than a short code.
///
/// `@unchecked Sendable`: it is only ever copied, which reads it.
@safe struct PreparedMAC: @unchecked Sendable {
    let pointer: OpaquePointer

    static let hmacSHA256: PreparedMAC = {
        guard let context = unsafe EVP_MAC_CTX_new(FetchedMAC.hmac.pointer),
            withParameters(
                OSSL_MAC_PARAM_DIGEST, "SHA256", { unsafe EVP_MAC_CTX_set_params(context, $0) == 1 })
        else { preconditionFailure("OpenSSL has no HMAC with SHA-256") }
        return unsafe PreparedMAC(pointer: context)
    }()
}
