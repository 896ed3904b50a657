import CZlib

/// Raw deflate streams (RFC 1951), as the HTTP-Redirect binding uses them (Bindings §3.4.4.1).
enum Deflate {
    /// XML of real messages shrinks to a tenth at best; a stream of zeros to a thousandth.
    static let largestRatio = 64

    /// The compressed form.
    static func deflate(_ octets: [UInt8]) throws(BindingError) -> [UInt8] {
        let stream = ZlibStream()
        guard unsafe brama_deflateInit2(stream.pointer, Z_DEFAULT_COMPRESSION, -MAX_WBITS) == Z_OK else {
            throw .malformedDeflate
        }
        defer { unsafe deflateEnd(stream.pointer) }
        let capacity = Int(unsafe deflateBound(stream.pointer, UInt(octets.count)))
        let (result, output) = unsafe stream.run(on: octets, capacity: capacity) {
            unsafe CZlib.deflate($0, Z_FINISH)
        }
        guard result == Z_STREAM_END else { throw .malformedDeflate }
        return output
    }

    /// The original of a stream, if it stays within the limit and in proportion to its compressed form (V21).
    static func inflate(_ octets: [UInt8], limit: Int) throws(BindingError) -> [UInt8] {
        let bound = min(limit, max(octets.count, 64) * largestRatio)
        // One octet of room beyond the bound tells a full stream from one that goes on. Few messages need that much.
        let usual = min(octets.count * 8, bound + 1)
        var (result, output, isWhole) = try run(on: octets, capacity: usual)
        if result != Z_STREAM_END, output.count == usual, usual <= bound {
            (result, output, isWhole) = try run(on: octets, capacity: bound + 1)
        }
        guard output.count <= bound else { throw bound == limit ? .tooLarge : .inflatesTooMuch }
        guard result == Z_STREAM_END, isWhole else { throw .malformedDeflate }
        return output
    }

    /// One step over the whole stream; whether it took all of it.
    private static func run(
        on octets: [UInt8], capacity: Int
    ) throws(BindingError) -> (result: Int32, output: [UInt8], isWhole: Bool) {
        let stream = ZlibStream()
        guard unsafe brama_inflateInit2(stream.pointer, -MAX_WBITS) == Z_OK else { throw .malformedDeflate }
        defer { unsafe inflateEnd(stream.pointer) }
        let (result, output) = unsafe stream.run(on: octets, capacity: capacity) {
            unsafe CZlib.inflate($0, Z_FINISH)
        }
        return (result, output, unsafe stream.pointer.pointee.avail_in == 0)
    }
}

/// Owns a stream, which zlib wants to find at one address from beginning to end.
@safe private struct ZlibStream: ~Copyable {
    let pointer: UnsafeMutablePointer<z_stream>

    init() {
        unsafe pointer = .allocate(capacity: 1)
        unsafe pointer.initialize(to: z_stream())
    }

    deinit { unsafe pointer.deallocate() }

    /// Runs one step over all the input into a buffer of that capacity.
    func run(
        on octets: [UInt8], capacity: Int, _ step: (z_streamp) -> Int32
    ) -> (result: Int32, output: [UInt8]) {
        var input = octets
        var result = Z_OK
        let output = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialised in
            unsafe input.withUnsafeMutableBufferPointer { input in
                unsafe pointer.pointee.next_in = input.baseAddress
                unsafe pointer.pointee.avail_in = UInt32(input.count)
                unsafe pointer.pointee.next_out = buffer.baseAddress
                unsafe pointer.pointee.avail_out = UInt32(buffer.count)
                result = unsafe step(pointer)
            }
            initialised = unsafe buffer.count - Int(pointer.pointee.avail_out)
        }
        return (result, output)
    }
}
