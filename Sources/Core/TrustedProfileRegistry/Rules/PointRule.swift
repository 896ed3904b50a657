/// What a confirmation point may be called.
package enum PointRule {
    /// Whether a short name can be taken: small Latin letters, digits and hyphens, 64 at most.
    package static func isID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }
}
