import Cryptography
import FuzzDriver
import Glibc
import XMLSecurity
import XMLTree

/// The verifier against a wrapper of signatures: an input is a list of edits to the tree of a message whose
/// Assertion and whose Response are signed. Whatever still verifies must be, octet for octet, what was signed.
@main
enum FuzzVerifier {
    private static let signed = Result { try SignedMessage() }

    static func main() {
        exit(FuzzDriver.run { start, count in FuzzVerifier.check(FuzzDriver.octets(start, count)) })
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        guard case .success(let signed) = signed else { preconditionFailure("the message could not be signed") }
        guard let kind = input.first else { return 0 }
        var octets = Array(input.dropFirst())
        if kind % 4 != 0 {
            octets = kind % 4 == 1 ? Splicing.apply(octets, to: signed.octets) : signed.edited(by: octets)
        }
        do {
            let document = try XMLDocument(parsing: octets)
            verify(document, .root, document.root(), signed)
        } catch {
            // Refused before there was anything to verify.
        }
        return 0
    }

    private static func verify(
        _ document: borrowing XMLDocument, _ path: XMLPath, _ element: XMLElement, _ signed: SignedMessage
    ) {
        if EnvelopedSignature.isSigned(element) {
            do {
                let verified = try EnvelopedSignature.verify(document, element: path, keys: [signed.key.publicKey])
                precondition(signed.good.contains(verified.octets), "a forgery was verified")
            } catch {
                // Refused.
            }
        }
        for (index, child) in element.elements.enumerated() { verify(document, path.child(index), child, signed) }
    }
}
