import Glibc

extension String {
    /// Whether both are the same octets in UTF-8; `==` on `String` is canonical equivalence and says yes to
    /// strings that an XML parser, a digest or a database keeps apart.
    package func hasSameOctets(as other: String) -> Bool {
        let count = utf8.count
        guard count == other.utf8.count else { return false }
        let (left, right) = (utf8.span, other.utf8.span)
        return unsafe left.withUnsafeBytes { left in
            unsafe right.withUnsafeBytes { right in
                guard let left = left.baseAddress, let right = right.baseAddress else { return true }
                return unsafe memcmp(left, right, count) == 0
            }
        }
    }

    /// Whether this comes first in the order of octets, which is the order of code points (Canonical XML §2.3).
    func precedes(_ other: String) -> Bool {
        let (left, right) = (utf8.span, other.utf8.span)
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index]
        }
        return left.count < right.count
    }
}
