import COpenSSL

/// The SHA-1 of an entityID, by which SAML artifacts name their issuer (Bindings §3.6.4): a name, not a protection.
package enum SourceIdentifier {
    /// The 20 bytes of the identifier.
    package static func of(entityID: String) -> [UInt8] {
        let bytes = Array(entityID.utf8)
        return unsafe [UInt8](unsafeUninitializedCapacity: 20) { buffer, initialised in
            var count: UInt32 = 0
            let done = unsafe EVP_Digest(bytes, bytes.count, buffer.baseAddress, &count, Fetched.sha1.pointer, nil)
            precondition(done == 1, "OpenSSL could not allocate a digest context")
            initialised = Int(count)
        }
    }
}
