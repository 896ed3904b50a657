import CEAC

/// The one owner of libeac's state: one run of PACE, then the keys and the counter of its secure messaging.
///
/// `@unchecked Sendable`: it has one owner, cannot be copied, and every use is exclusive.
@safe struct EACContext: ~Copyable, @unchecked Sendable {
    private let pointer: UnsafeMutablePointer<EAC_CTX>

    private static let isInitialised: Bool = {
        EAC_init()
        return true
    }()

    /// A context for one protocol on one curve, or nil if libeac has none.
    init?(_ choice: PACEChoice) {
        guard Self.isInitialised, let pointer = unsafe EAC_CTX_new() else { return nil }
        let identifier = unsafe OBJ_txt2nid(choice.proto.rawValue)
        guard unsafe EAC_CTX_init_pace(pointer, identifier, Int32(choice.curve.rawValue)) == 1 else {
            unsafe EAC_CTX_clear_free(pointer)
            return nil
        }
        unsafe pointer.pointee.tr_version = EAC_TR_VERSION_2_02
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe EAC_CTX_clear_free(pointer)
    }

    // MARK: - PACE, the terminal's side (BSI TR-03110-2 §3.2)

    /// Step 2: decrypts the card's nonce under the key of the password.
    mutating func decryptNonce(_ encrypted: [UInt8], password: PACEPassword) -> Bool {
        guard let secret = PACESecret(password), let buffer = EACBuffer(encrypted) else { return false }
        return unsafe PACE_STEP2_dec_nonce(pointer, secret.pointer, buffer.pointer) == 1
    }

    /// Step 3a: the terminal's public key for the mapping.
    mutating func mappingKey() -> [UInt8]? {
        unsafe EACBuffer(PACE_STEP3A_generate_mapping_data(pointer))?.octets
    }

    /// Step 3a: maps the nonce to a new generator with the card's public key.
    mutating func map(_ cardKey: [UInt8]) -> Bool {
        guard let buffer = EACBuffer(cardKey) else { return false }
        return unsafe PACE_STEP3A_map_generator(pointer, buffer.pointer) == 1
    }

    /// Step 3b: the terminal's public key over the new generator.
    mutating func agreementKey() -> [UInt8]? {
        unsafe EACBuffer(PACE_STEP3B_generate_ephemeral_key(pointer))?.octets
    }

    /// Steps 3b and 3c: the shared secret with the card's public key, and the session keys.
    mutating func agree(_ cardKey: [UInt8]) -> Bool {
        guard let buffer = EACBuffer(cardKey) else { return false }
        return unsafe PACE_STEP3B_compute_shared_secret(pointer, buffer.pointer) == 1
            && PACE_STEP3C_derive_keys(pointer) == 1
    }

    /// Step 3d: the terminal's token, over the card's public key.
    mutating func token(over cardKey: [UInt8]) -> [UInt8]? {
        guard let buffer = EACBuffer(cardKey) else { return nil }
        return unsafe EACBuffer(PACE_STEP3D_compute_authentication_token(pointer, buffer.pointer))?.octets
    }

    /// Step 3d: whether the card's token is right; secure messaging then starts with a counter of zero.
    mutating func accept(_ token: [UInt8]) -> Bool {
        guard let buffer = EACBuffer(token) else { return false }
        return unsafe PACE_STEP3D_verify_authentication_token(pointer, buffer.pointer) == 1
            && EAC_CTX_set_encryption_ctx(pointer, EAC_ID_PACE) == 1 && EAC_reset_ssc(pointer) == 1
    }

    // MARK: - Secure messaging (BSI TR-03110-3 §F)

    /// Counts one up: before every command and before every response.
    mutating func count() -> Bool {
        unsafe EAC_increment_ssc(pointer) == 1
    }

    /// Encrypts whole blocks under the counter.
    mutating func encrypt(_ blocks: [UInt8]) -> [UInt8]? {
        guard let buffer = EACBuffer(blocks) else { return nil }
        return unsafe EACBuffer(EAC_encrypt(pointer, buffer.pointer))?.octets
    }

    /// Decrypts whole blocks under the counter.
    mutating func decrypt(_ blocks: [UInt8]) -> [UInt8]? {
        guard let buffer = EACBuffer(blocks) else { return nil }
        return unsafe EACBuffer(EAC_decrypt(pointer, buffer.pointer))?.octets
    }

    /// The eight octets of the checksum over counter and padded data.
    mutating func checksum(_ padded: [UInt8]) -> [UInt8]? {
        guard let buffer = EACBuffer(padded) else { return nil }
        return unsafe EACBuffer(EAC_authenticate(pointer, buffer.pointer))?.octets
    }
}

// MARK: - What worked examples give and look at

extension EACContext {
    /// Puts a given private key in the place of the one made for the mapping, and returns the public one.
    mutating func giveMappingKey(_ scalar: [UInt8]) -> [UInt8]? {
        unsafe Self.give(scalar, to: pointer.pointee.pace_ctx?.pointee.static_key)
    }

    /// Puts a given private key in the place of the one made for the agreement, and returns the public one.
    mutating func giveAgreementKey(_ scalar: [UInt8]) -> [UInt8]? {
        guard let pace = unsafe pointer.pointee.pace_ctx,
            let point = unsafe Self.give(scalar, to: pace.pointee.ka_ctx?.pointee.key),
            let buffer = EACBuffer(point)
        else { return nil }
        // libeac keeps its own public key to tell it from the card's.
        guard let kept = unsafe pace.pointee.my_eph_pubkey else { return nil }
        unsafe UnsafeMutableRawBufferPointer(start: kept.pointee.data, count: kept.pointee.length)
            .copyBytes(from: buffer.octets.prefix(kept.pointee.length))
        return point
    }

    /// The session keys for encryption and checksum.
    var sessionKeys: (encryption: [UInt8], checksum: [UInt8])? {
        guard let keys = unsafe pointer.pointee.pace_ctx?.pointee.ka_ctx,
            let encryption = unsafe keys.pointee.k_enc, let checksum = unsafe keys.pointee.k_mac
        else { return nil }
        return unsafe (Self.octets(encryption), Self.octets(checksum))
    }

    private static func octets(_ buffer: UnsafeMutablePointer<BUF_MEM>) -> [UInt8] {
        unsafe Array(UnsafeRawBufferPointer(start: buffer.pointee.data, count: buffer.pointee.length))
    }

    private static func give(_ scalar: [UInt8], to key: OpaquePointer?) -> [UInt8]? {
        guard let key = unsafe key, let group = unsafe brama_eac_group(key), let point = unsafe EC_POINT_new(group)
        else { return nil }
        defer { unsafe EC_POINT_free(point) }
        let number = unsafe BN_bin2bn(scalar, Int32(scalar.count), nil)
        defer { unsafe BN_clear_free(number) }
        guard unsafe EC_POINT_mul(group, point, number, nil, nil, nil) == 1,
            unsafe brama_eac_set_pair(key, number, point) == 1
        else { return nil }
        var octets = [UInt8](repeating: 0, count: 1 + 2 * 66)
        let length = unsafe EC_POINT_point2oct(
            group, point, POINT_CONVERSION_UNCOMPRESSED, &octets, octets.count, nil)
        return Array(octets.prefix(length))
    }
}
