import COpenSSL

extension PublicKey {
    /// Modulus and exponent of an RSA key, big-endian without leading zeros (`ds:RSAKeyValue`); nil for an EC key.
    package var rsaComponents: (modulus: [UInt8], exponent: [UInt8])? {
        guard family == .rsa,
            let modulus = key.number(OSSL_PKEY_PARAM_RSA_N),
            let exponent = key.number(OSSL_PKEY_PARAM_RSA_E)
        else { return nil }
        return (modulus, exponent)
    }

    /// The uncompressed point of an EC key, `04‖x‖y` (`dsig11:PublicKey`); nil for an RSA key.
    package var ecPoint: [UInt8]? {
        guard let curve else { return nil }
        // The point ends the SPKI: its BIT STRING is the last field and has no padding (RFC 5480 §2.2).
        return spki.suffix(1 + 2 * curve.fieldByteCount)
    }
}
