import Foundation
import TestSupport

/// Messages as a relying party would spell them, by Debian's `openssl` and `python3`.
enum OpenSSL {
    /// Raw DEFLATE in base64 (Bindings §3.4.4.1).
    static func deflated(_ text: String) throws -> String {
        try Program.text(
            [
                "python3", "-c",
                "import sys,zlib,base64; d=zlib.compressobj(9,8,-15); "
                    + "print(base64.b64encode(d.compress(sys.stdin.buffer.read())+d.flush()).decode(), end='')",
            ], input: text)
    }

    /// A query with RelayState `a`, signed by RSA-SHA256.
    static func signedQuery(_ message: String, key: String) throws -> String {
        let signed = [
            "SAMLRequest=" + escaped(try deflated(message)), "RelayState=a",
            "SigAlg=" + escaped("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
        ].joined(separator: "&")
        let signature = try Program.run(["openssl", "dgst", "-sha256", "-sign", key], input: Array(signed.utf8))
        return signed + "&Signature=" + escaped(Data(signature).base64EncodedString())
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
