import Foundation
import Testing

/// Expected XML in files; `BRAMA_UPDATE_GOLDEN=1` in the environment writes them anew.
enum Golden {
    private static let varying = ["SignatureValue", "DigestValue", "X509Certificate", "CipherValue"]

    /// Compares a message with its file, one tag a line, with what differs from run to run left out.
    static func expect(_ octets: [UInt8], _ name: String, from file: String = #filePath) throws {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        let url = folder.appending(path: "Golden/\(name).xml")
        let actual = readable(octets)
        if ProcessInfo.processInfo.environment["BRAMA_UPDATE_GOLDEN"] == "1" {
            try Data(actual.utf8).write(to: url)
        }
        #expect(actual == (try String(contentsOf: url, encoding: .utf8)))
    }

    private static func readable(_ octets: [UInt8]) -> String {
        var text = String(decoding: octets, as: UTF8.self)
        for name in varying { text = withoutContent(of: name, in: text) }
        return text.replacingOccurrences(of: "><", with: ">\n<") + "\n"
    }

    private static func withoutContent(of name: String, in text: String) -> String {
        var parts = text.components(separatedBy: ":\(name)>")
        for index in parts.indices where index % 2 == 1 {
            let prefix = parts[index].components(separatedBy: "</").last ?? ""
            parts[index] = "…</" + prefix
        }
        return parts.joined(separator: ":\(name)>")
    }
}
