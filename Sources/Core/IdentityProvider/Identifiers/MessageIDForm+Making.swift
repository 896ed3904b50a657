import Cryptography
import SAML

extension MessageIDForm {
    /// The ID of a message.
    func message(_ random: any RandomSource) -> String {
        switch self {
        case .hexadecimal: MessageID.make(random.bytes(20))
        case .uuid: "ID-" + Self.uuid(random.bytes(16))
        }
    }

    /// The ID of an assertion.
    func assertion(_ random: any RandomSource) -> String {
        switch self {
        case .hexadecimal: MessageID.make(random.bytes(20))
        case .uuid: "_ID-" + Self.uuid(random.bytes(16))
        }
    }

    /// The looks of a UUID, but every bit random: Core §1.3.4 wants 128 of them, and version 4 has 122.
    private static func uuid(_ octets: [UInt8]) -> String {
        let digits = Hex.encode(octets)
        var groups: [Substring] = []
        var rest = digits[...]
        for length in [8, 4, 4, 4, 12] {
            groups.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return groups.joined(separator: "-")
    }
}
