extension String {
    /// The text that the octets are in UTF-8; nil if they are none.
    ///
    /// `String(validating:as:)` says the same, but works out its types anew at each call, which costs more than a short
    /// text: for what every request does.
    package init?(octets: [UInt8]) {
        do {
            self.init(copying: try UTF8Span(validating: octets.span))
        } catch {
            return nil
        }
    }
}
