import COpenSSL

/// A digest that may protect something: SHA-1 and weaker do not exist here.
package enum DigestAlgorithm: String, Sendable, CaseIterable, Codable {
    case sha256, sha384, sha512

    /// The digest's length in bytes.
    package var byteCount: Int {
        switch self {
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// The digest of `bytes`.
    package func digest(_ bytes: [UInt8]) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, initialised in
            var count: UInt32 = 0
            let done = unsafe EVP_Digest(bytes, bytes.count, buffer.baseAddress, &count, fetched.pointer, nil)
            precondition(done == 1, "OpenSSL could not allocate a digest context")
            initialised = Int(count)
        }
    }

    var fetched: Fetched {
        switch self {
        case .sha256: .sha256
        case .sha384: .sha384
        case .sha512: .sha512
        }
    }
}
