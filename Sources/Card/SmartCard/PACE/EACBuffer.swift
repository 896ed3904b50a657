import CEAC

/// The one owner of a buffer of libeac, which is wiped with it.
@safe struct EACBuffer: ~Copyable {
    /// The buffer, valid for as long as this owner lives.
    let pointer: UnsafeMutablePointer<BUF_MEM>

    /// Takes ownership of what a function of libeac returned, or nil if it failed.
    init?(_ pointer: UnsafeMutablePointer<BUF_MEM>?) {
        guard let pointer = unsafe pointer else { return nil }
        unsafe self.pointer = pointer
    }

    /// A copy of the octets, or nil without memory.
    init?(_ octets: [UInt8]) {
        guard let pointer = unsafe BUF_MEM_new() else { return nil }
        guard unsafe BUF_MEM_grow(pointer, octets.count) == octets.count else {
            unsafe BUF_MEM_clear_free(pointer)
            return nil
        }
        unsafe UnsafeMutableRawBufferPointer(start: pointer.pointee.data, count: octets.count).copyBytes(from: octets)
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe BUF_MEM_clear_free(pointer)
    }

    /// A copy of the contents.
    var octets: [UInt8] {
        unsafe Array(UnsafeRawBufferPointer(start: pointer.pointee.data, count: pointer.pointee.length))
    }
}
