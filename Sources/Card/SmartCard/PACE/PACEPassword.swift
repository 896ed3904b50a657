import CEAC

/// What PACE proves knowledge of, and its number on the card (BSI TR-03110-3 §B.1, password reference of tag 83).
package struct PACEPassword: Sendable {
    let reference: UInt8
    let octets: [UInt8]
    let isEncoded: Bool

    /// The card access number, digits as printed.
    package static func can(_ digits: String, reference: UInt8) -> PACEPassword {
        PACEPassword(reference: reference, octets: Array(digits.utf8), isEncoded: false)
    }

    /// A password whose encoding `f(π)` is known, such as the SHA-1 of an MRZ (ICAO 9303-11 §4.4.3.4).
    package static func encoded(_ octets: [UInt8], reference: UInt8) -> PACEPassword {
        PACEPassword(reference: reference, octets: octets, isEncoded: true)
    }
}

/// The one owner of libeac's form of a password, which is wiped with it.
@safe struct PACESecret: ~Copyable {
    let pointer: UnsafeMutablePointer<PACE_SEC>

    init?(_ password: PACEPassword) {
        let type = password.isEncoded ? PACE_RAW : PACE_CAN
        let pointer = unsafe password.octets.withUnsafeBytes { buffer in
            unsafe PACE_SEC_new(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, type)
        }
        guard let pointer = unsafe pointer else { return nil }
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe PACE_SEC_clear_free(pointer)
    }
}
