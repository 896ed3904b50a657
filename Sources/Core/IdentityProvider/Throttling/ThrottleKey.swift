import Cryptography
import Foundation

/// What failures are counted against; only an HMAC of it is stored, since names and addresses can be guessed (D12).
package enum ThrottleKey {
    /// The name as it was typed, whether anybody has it or not: were failures counted against the profile that was
    /// found, a wait that is shared by a user name and an e-mail address would tell that both belong together.
    package static func account(typed name: String, secret: [UInt8]) -> String {
        make("account", name.contains("@") ? name.lowercased() : name, secret)
    }

    /// The network address; of IPv6 the first 64 bits, which is what one household gets.
    package static func address(_ address: String, secret: [UInt8]) -> String {
        make("address", NetworkPrefix.text(of: address), secret)
    }

    /// The network address once more, for forms that ask for an account or a forgotten password.
    package static func form(_ address: String, secret: [UInt8]) -> String {
        make("form", NetworkPrefix.text(of: address), secret)
    }

    /// A citizen, for changes of the own profile.
    package static func changes(of citizen: CitizenID, secret: [UInt8]) -> String {
        make("changes", citizen.text, secret)
    }

    /// The network address once more, for codes that electronic identity cards' agents type.
    package static func agent(_ address: String, secret: [UInt8]) -> String {
        make("agent", NetworkPrefix.text(of: address), secret)
    }

    /// The network address once more, for logins to Brama's own pages.
    package static func ownPages(_ address: String, secret: [UInt8]) -> String {
        make("own", NetworkPrefix.text(of: address), secret)
    }

    private static func make(_ kind: String, _ value: String, _ secret: [UInt8]) -> String {
        let mac = hmacSHA256(key: secret, Array("throttle\u{0}\(kind)\u{0}\(value)".utf8))
        return "\(kind):\(Hex.encode(Array(mac.prefix(16))))"
    }
}
