import Glibc

extension Array<UInt8> {
    /// The runs of octets between one separator and the next, empty ones left out.
    ///
    /// The standard library's `split` calls a closure for each octet, which for a query of a kilobyte costs more than
    /// all else that is done with it.
    package func fields(separatedBy separator: UInt8) -> [ArraySlice<UInt8>] {
        var fields: [ArraySlice<UInt8>] = []
        var start = 0
        while start < count {
            let end = place(of: separator, from: start)
            if end > start { fields.append(self[start..<end]) }
            start = end + 1
        }
        return fields
    }

    /// The end if it does not come; libc looks at many octets at once.
    private func place(of octet: UInt8, from start: Int) -> Int {
        unsafe withUnsafeBytes { octets in
            guard let first = octets.baseAddress,
                let found = unsafe memchr(first + start, CInt(octet), octets.count - start)
            else { return octets.count }
            return unsafe UnsafeRawPointer(found) - first
        }
    }
}
