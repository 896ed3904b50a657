import Cryptography
import Foundation
import TrustedProfileRegistry

/// A plain text message (RFC 5322 with MIME), with the line ends of the sendmail interface.
struct EmailMessage {
    let from: EmailAddress
    let to: EmailAddress
    let subject: String
    let text: String
    let date: Date
    /// The unique part of the Message-ID.
    let identifier: String

    /// The message as it is handed to sendmail. Base64 keeps lines short and the text out of reach of any transport.
    var octets: [UInt8] {
        let head = [
            "From: \(from.text)",
            "To: \(to.text)",
            "Subject: \(EncodedWord.encode(subject))",
            "Date: \(Self.dateText(date))",
            "Message-ID: <\(identifier)@\(from.domain)>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            // No vacation answers to codes (RFC 3834 §5).
            "Auto-Submitted: auto-generated",
        ]
        return Array((head + [""] + Self.lines(Base64.encode(Array(text.utf8))) + [""]).joined(separator: "\n").utf8)
    }

    /// Lines of 76 characters (RFC 2045 §6.8).
    private static func lines(_ base64: String) -> [String] {
        let bytes = Array(base64.utf8)
        return stride(from: 0, to: bytes.count, by: 76).map {
            String(decoding: bytes[$0..<min($0 + 76, bytes.count)], as: UTF8.self)
        }
    }

    /// `Tue, 01 Jul 2003 10:52:37 +0000` (RFC 5322 §3.3).
    private static func dateText(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.weekday, .day, .month, .year, .hour, .minute, .second], from: date)
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let time = [parts.hour, parts.minute, parts.second].map { twoDigits($0 ?? 0) }.joined(separator: ":")
        let weekday = weekdays[((parts.weekday ?? 1) - 1) % 7]
        let month = months[((parts.month ?? 1) - 1) % 12]
        return "\(weekday), \(twoDigits(parts.day ?? 1)) \(month) \(parts.year ?? 0) \(time) +0000"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
