package import IdentityProvider

/// An address with so much hidden that its owner knows it and nobody else learns it.
package enum MaskedAddress {
    /// `r***@example.pl` or `*** *** 123`, whose groups stay on one line.
    package static func text(of address: String, channel: DeliveryChannel) -> String {
        switch channel {
        case .email: email(address)
        case .sms: phone(address)
        }
    }

    private static func email(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@"), at != address.startIndex else { return "***" }
        return "\(address.prefix(1))***\(address[at...])"
    }

    private static func phone(_ number: String) -> String {
        let digits = number.filter { $0.isASCII && $0.isNumber }
        return digits.count >= 6 ? "***\u{A0}***\u{A0}\(digits.suffix(3))" : "***"
    }
}
