import COpenSSL

/// AES-CMAC (RFC 4493, NIST SP 800-38B).
package enum AESCMAC {
    /// The 16 bytes of the code over `bytes`, under a key of 16 or 32 bytes.
    package static func code(_ bytes: [UInt8], key: [UInt8]) throws(CipherError) -> [UInt8] {
        let cipher = try cipher(key)
        guard let context = unsafe Owned<MACContext>(EVP_MAC_CTX_new(FetchedMAC.cmac.pointer)),
            start(context, key, cipher), unsafe EVP_MAC_update(context.pointer, bytes, bytes.count) == 1
        else { throw failed(.sealingFailed) }
        var count = 0
        let code = unsafe [UInt8](unsafeUninitializedCapacity: AESCBC.blockByteCount) { buffer, initialised in
            let done = unsafe EVP_MAC_final(context.pointer, buffer.baseAddress, &count, buffer.count)
            initialised = done == 1 ? count : 0
        }
        guard code.count == AESCBC.blockByteCount else { throw failed(.sealingFailed) }
        return code
    }

    private static func start(_ context: borrowing Owned<MACContext>, _ key: [UInt8], _ cipher: String) -> Bool {
        let pointer = unsafe context.pointer
        return withParameters(OSSL_MAC_PARAM_CIPHER, cipher) {
            unsafe EVP_MAC_init(pointer, key, key.count, $0) == 1
        }
    }

    private static func cipher(_ key: [UInt8]) throws(CipherError) -> String {
        switch key.count {
        case 16: "AES-128-CBC"
        case 32: "AES-256-CBC"
        default: throw .keyLength
        }
    }
}
