import COpenSSL

extension Owned where Kind == MemoryBIO {
    /// Calls `read` with a BIO over `bytes`; OpenSSL does not copy them, so nothing of the BIO leaves the closure.
    static func reading<Result>(_ bytes: [UInt8], _ read: (OpaquePointer) -> Result?) -> Result? {
        unsafe bytes.withUnsafeBytes { buffer in
            guard let count = Int32(exactly: buffer.count),
                let bio = unsafe Owned(BIO_new_mem_buf(buffer.baseAddress, count))
            else { return nil }
            return unsafe read(bio.pointer)
        }
    }

    /// Everything that `write` wrote into a growing BIO, or nil if it failed.
    static func written(by write: (OpaquePointer) -> Bool) -> [UInt8]? {
        guard let bio = unsafe Owned(BIO_new(BIO_s_secmem())), unsafe write(bio.pointer) else { return nil }
        let count = unsafe BIO_ctrl_pending(bio.pointer)
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
            let read = unsafe BIO_read(bio.pointer, buffer.baseAddress, Int32(clamping: count))
            initialised = max(0, Int(read))
        }
    }
}
