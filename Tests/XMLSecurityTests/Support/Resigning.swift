import Cryptography
import XMLSecurity
import XMLTree

/// Makes forgeries as good as they get: whatever was changed in SignedInfo, the signature value over it is right.
enum Resigning {
    /// A signed Assertion as text, its SignedInfo edited and signed again with the P-256 key.
    static func assertion(_ edit: (String) -> String = { $0 }) throws -> [UInt8] {
        let text = String(decoding: try Messages.signed(Messages.assertion()), as: UTF8.self)
        return try resign(edit(text))
    }

    static func resign(_ text: String) throws -> [UInt8] {
        let document = try XMLDocument(parsing: Array(text.utf8))
        let signatures = document.root().elementIndexes(XMLName(SecurityNamespace.signature, "Signature"))
        let signedInfo = XMLPath([signatures.first ?? 1, 0])
        let prefixes =
            document.root().element(at: signedInfo)?.elements.first?.elements.first?.attribute("PrefixList") ?? ""
        let octets = try document.canonicalOctets(
            of: signedInfo, inclusivePrefixes: prefixes.split(separator: " ").map(String.init))
        let value = Base64.encode(try Keys.key(.p256).sign(octets, algorithm: .ecdsaSHA256))
        guard let start = text.firstRange(of: "<ds:SignatureValue>"),
            let end = text.firstRange(of: "</ds:SignatureValue>")
        else { return Array(text.utf8) }
        return Array((text[..<start.upperBound] + value + text[end.lowerBound...]).utf8)
    }

    /// Verifies a document's root with the P-256 key.
    @discardableResult
    static func verify(
        _ octets: [UInt8], allowing: Set<SignatureAlgorithm> = SignatureAlgorithm.all
    ) throws(SignatureError) -> VerifiedXML {
        let document: XMLDocument
        do {
            document = try XMLDocument(parsing: octets)
        } catch {
            throw .unreadable(error)
        }
        do {
            return try EnvelopedSignature.verify(
                document, keys: [try Keys.key(.p256).publicKey], allowing: allowing)
        } catch let error as SignatureError {
            throw error
        } catch {
            throw .signingFailed
        }
    }
}

extension String {
    /// The first occurrence of a piece replaced; the whole is empty, and so refused, if it does not occur.
    func editing(_ piece: String, _ replacement: String) -> String {
        guard let range = firstRange(of: piece) else { return "" }
        return replacingCharacters(in: range, with: replacement)
    }

    private func replacingCharacters(in range: Range<Index>, with replacement: String) -> String {
        String(self[..<range.lowerBound]) + replacement + String(self[range.upperBound...])
    }
}
