import COpenSSL

/// What a decoded key is, once it is known to be of a kind that Brama accepts.
struct AdmittedKey {
    let family: KeyFamily
    let bitCount: Int
    let curve: EllipticCurve?

    init(_ key: borrowing Owned<PKey>) throws(KeyError) {
        bitCount = Int(unsafe EVP_PKEY_get_bits(key.pointer))
        if unsafe EVP_PKEY_is_a(key.pointer, "RSA") == 1 {
            family = .rsa
            curve = nil
            try Self.admitRSA(key, bitCount: bitCount)
        } else if unsafe EVP_PKEY_is_a(key.pointer, "EC") == 1 {
            family = .ec
            curve = try Self.admitCurve(key)
        } else {
            throw .unsupportedType(Self.typeName(key))
        }
    }

    /// The upper limit bounds the time of one verification.
    private static func admitRSA(_ key: borrowing Owned<PKey>, bitCount: Int) throws(KeyError) {
        guard (2048...8192).contains(bitCount) else { throw .unsupportedSize(bits: bitCount) }
        guard let exponent = key.number(OSSL_PKEY_PARAM_RSA_E), let last = exponent.last else {
            throw failed(.malformed)
        }
        guard last & 1 == 1, exponent != [1] else { throw .unsupportedExponent }
    }

    /// Explicit parameters let a key look like one of a known curve with another generator (CVE-2020-0601).
    private static func admitCurve(_ key: borrowing Owned<PKey>) throws(KeyError) -> EllipticCurve {
        var explicit: Int32 = 0
        let known = unsafe EVP_PKEY_get_int_param(
            key.pointer, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &explicit)
        guard known == 1, explicit == 0 else { throw failed(.unsupportedCurve("explicit parameters")) }
        let name = key.groupName
        guard let curve = EllipticCurve.allCases.first(where: { $0.groupName == name }) else {
            throw failed(.unsupportedCurve(name))
        }
        try requirePoint(key)
        // The SPKI is the key's identity, so it has one form: uncompressed.
        let uncompressed = unsafe EVP_PKEY_set_utf8_string_param(
            key.pointer, OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT, "uncompressed")
        guard uncompressed == 1 else { throw failed(.malformed) }
        return curve
    }

    /// SP 800-56A §5.6.2.3.4; OpenSSL decodes the point at infinity, under which anybody can sign.
    private static func requirePoint(_ key: borrowing Owned<PKey>) throws(KeyError) {
        guard let context = unsafe Owned<PKeyContext>(EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil)),
            unsafe EVP_PKEY_public_check_quick(context.pointer) == 1
        else { throw failed(.malformed) }
    }

    private static func typeName(_ key: borrowing Owned<PKey>) -> String {
        unsafe EVP_PKEY_get0_type_name(key.pointer).map { unsafe String(cString: $0) } ?? "unknown"
    }
}

extension Owned where Kind == PKey {
    /// An integer of the key, big-endian without leading zeros.
    borrowing func number(_ parameter: String) -> [UInt8]? {
        var pointer: OpaquePointer?
        guard unsafe EVP_PKEY_get_bn_param(self.pointer, parameter, &pointer) == 1,
            let number = unsafe Owned<BigNumber>(pointer)
        else { return nil }
        let count = (Int(unsafe BN_num_bits(number.pointer)) + 7) / 8
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
            initialised = Int(unsafe BN_bn2bin(number.pointer, buffer.baseAddress))
        }
    }

    /// OpenSSL's name of an EC key's curve, empty if it has none.
    fileprivate var groupName: String {
        var count = 0
        let name = unsafe [CChar](unsafeUninitializedCapacity: 80) { buffer, initialised in
            let named = unsafe EVP_PKEY_get_group_name(pointer, buffer.baseAddress, buffer.count, &count)
            initialised = named == 1 ? count : 0
        }
        return String(decoding: name.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
