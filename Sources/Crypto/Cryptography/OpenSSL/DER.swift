/// The DER that an `i2d_…` encoder writes, called twice: for the length and for the bytes.
func encodedDER(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8]? {
    let count = Int(encode(nil))
    guard count > 0 else { return nil }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
        var cursor = buffer.baseAddress
        initialised = max(0, Int(unsafe encode(&cursor)))
    }
}
