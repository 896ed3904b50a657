import COpenSSL

extension PrivateKey {
    /// Whether a PEM block is encrypted.
    package static func isEncrypted(pem: String) -> Bool {
        pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || pem.contains("Proc-Type: 4,ENCRYPTED")
    }

    /// Decodes a PEM block, encrypted or not.
    package convenience init(pem: String, passphrase: KeyPassphrase?) throws(KeyError) {
        guard Self.isEncrypted(pem: pem) else {
            try self.init(pem: pem)
            return
        }
        guard let passphrase else { throw .passphraseMissing }
        let pointer = unsafe passphrase.withCString { text in
            unsafe Owned<MemoryBIO>.reading(Array(pem.utf8)) { bio in
                unsafe PEM_read_bio_PrivateKey(bio, nil, nil, text)
            }
        }
        guard let key = unsafe Owned<PKey>(pointer) else { throw failed(.passphraseWrong) }
        try self.init(key)
    }

    /// The PKCS #8 PEM of the key, encrypted by PBES2 with AES-256-CBC under scrypt (RFC 8018, RFC 7914).
    package func pem(
        encryptedWith passphrase: KeyPassphrase, random: any RandomSource
    ) throws(KeyError) -> String {
        var salt = random.bytes(Scrypt.saltByteCount)
        guard
            let algorithm = unsafe PKCS5_pbe2_set_scrypt(
                EVP_aes_256_cbc(), &salt, Int32(salt.count), nil, Scrypt.cost, Scrypt.blockSize, Scrypt.parallelism)
        else { throw failed(.encryptionFailed) }
        guard let plain = unsafe Owned<PKCS8Info>(EVP_PKEY2PKCS8(key.pointer)) else {
            unsafe X509_ALGOR_free(algorithm)
            throw failed(.notExtractable)
        }
        let sealed = unsafe passphrase.withCString { text in
            unsafe PKCS8_set0_pbe(
                text.assumingMemoryBound(to: CChar.self), Int32(passphrase.bytes.count), plain.pointer, algorithm)
        }
        guard let sealed = unsafe Owned<EncryptedPKCS8>(sealed) else {
            unsafe X509_ALGOR_free(algorithm)
            throw failed(.encryptionFailed)
        }
        let bytes = unsafe Owned<MemoryBIO>.written { unsafe PEM_write_bio_PKCS8($0, sealed.pointer) == 1 }
        guard let bytes else { throw failed(.encryptionFailed) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
