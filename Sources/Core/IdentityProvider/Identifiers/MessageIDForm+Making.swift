import Cryptography
import Foundation
import SAML

extension MessageIDForm {
    /// The ID of a message.
    func message(_ random: any RandomSource) -> String {
        switch self {
        case .hexadecimal: MessageID.make(random.bytes(20))
        case .uuid: "ID-" + Self.uuid(random.bytes(16))
        }
    }

    /// The ID of an assertion. One in hexadecimal begins with its time in milliseconds, which IssueInstant says as well:
    /// then new records are neighbours in the store's index, and a commit writes one page of it instead of one each.
    func assertion(_ random: any RandomSource, at now: Date) -> String {
        switch self {
        case .hexadecimal: MessageID.make(Self.octets(of: now) + random.bytes(20))
        case .uuid: "_ID-" + Self.uuid(random.bytes(16))
        }
    }

    /// Six octets, the most significant first.
    private static func octets(of instant: Date) -> [UInt8] {
        let milliseconds = UInt64(max(0, instant.timeIntervalSince1970 * 1_000))
        return (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> UInt64(8 * (5 - $0))) }
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
