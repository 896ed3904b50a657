import Foundation
import Testing

/// Messages as a relying party would spell them, by Debian's `openssl` and `python3`.
enum OpenSSL {
    /// Raw DEFLATE in base64 (Bindings §3.4.4.1).
    static func deflated(_ text: String) throws -> String {
        try run(
            "python3",
            [
                "-c",
                "import sys,zlib,base64; d=zlib.compressobj(9,8,-15); "
                    + "print(base64.b64encode(d.compress(sys.stdin.buffer.read())+d.flush()).decode(), end='')",
            ], input: Data(text.utf8)
        ).text
    }

    /// A query with RelayState `a`, signed by RSA-SHA256.
    static func signedQuery(_ message: String, key: String) throws -> String {
        let signed = [
            "SAMLRequest=" + escaped(try deflated(message)), "RelayState=a",
            "SigAlg=" + escaped("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
        ].joined(separator: "&")
        let signature = try run("openssl", ["dgst", "-sha256", "-sign", key], input: Data(signed.utf8))
        return signed + "&Signature=" + escaped(signature.base64EncodedString())
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private static func run(_ program: String, _ arguments: [String], input: Data) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let (given, taken) = (Pipe(), Pipe())
        process.standardInput = given
        process.standardOutput = taken
        try process.run()
        // More than a pipe holds is written while the program reads.
        Thread.detachNewThread {
            do {
                try given.fileHandleForWriting.write(contentsOf: input)
                try given.fileHandleForWriting.close()
            } catch {
                Issue.record(error)
            }
        }
        let output = try taken.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return output
    }
}

extension Data {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
