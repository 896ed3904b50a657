import Cryptography
import Foundation
import Testing
import XMLTree

/// Signs a document as a citizen's program would: enveloped XAdES, in any of the spellings that there are.
struct SignedDocument {
    var signer: Signer
    /// Whose certificate stands in KeyInfo, if another's.
    var shown: Certificate?
    /// Whose digest stands in the signed properties, if another's.
    var named: Certificate?
    var algorithm: String?
    var isInclusive = false
    var reference = ""
    var transforms: [String]?
    var propertiesURI = "#props"
    var target = "#sig"
    var certificateElement = "SigningCertificateV2"
    /// Changes the document after it was signed.
    var meddle: (String) -> String = { $0 }
    /// Changes the signature before it is signed.
    var shape: (String) -> String = { $0 }

    private static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
    private static let inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
    private static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
    private static let sha256 = "http://www.w3.org/2001/04/xmlenc#sha256"

    init(_ signer: Signer) { self.signer = signer }

    func sign(_ document: [UInt8]) throws -> [UInt8] {
        let text = String(decoding: document, as: UTF8.self)
        let end = try #require(text.range(of: "</", options: .backwards)).lowerBound
        func whole(_ signature: String) -> String { text[..<end] + signature + text[end...] }
        var signature = shape(template(digest(document)))
        let form: CanonicalForm = isInclusive ? .inclusive : .exclusive
        let properties = try canonical(whole(signature), "SignedProperties", form)
        signature = signature.replacing("PROPERTIES-DIGEST", with: digest(properties))
        let info = try canonical(whole(signature), "SignedInfo", form)
        let method: SignatureAlgorithm = signer.key.publicKey.family == .ec ? .ecdsaSHA256 : .rsaSHA256
        let value = Base64.encode(try signer.key.sign(info, algorithm: method))
        return Array(meddle(whole(signature.replacing("SIGNATURE-VALUE", with: value))).utf8)
    }

    private func template(_ contentDigest: String) -> String {
        let form = isInclusive ? Self.inclusive : Self.exclusive
        let family = signer.key.publicKey.family == .ec ? "ecdsa" : "rsa"
        let method = algorithm ?? "http://www.w3.org/2001/04/xmldsig-more#\(family)-sha256"
        let listed = (transforms ?? [Self.enveloped, form]).map { "<ds:Transform Algorithm=\"\($0)\"/>" }.joined()
        let certificate = digest((named ?? signer.certificate).der)
        return """
            <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="sig"><ds:SignedInfo>\
            <ds:CanonicalizationMethod Algorithm="\(form)"/><ds:SignatureMethod Algorithm="\(method)"/>\
            <ds:Reference URI="\(reference)"><ds:Transforms>\(listed)</ds:Transforms>\
            <ds:DigestMethod Algorithm="\(Self.sha256)"/><ds:DigestValue>\(contentDigest)</ds:DigestValue></ds:Reference>\
            <ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="\(propertiesURI)"><ds:Transforms>\
            <ds:Transform Algorithm="\(form)"/></ds:Transforms><ds:DigestMethod Algorithm="\(Self.sha256)"/>\
            <ds:DigestValue>PROPERTIES-DIGEST</ds:DigestValue></ds:Reference></ds:SignedInfo>\
            <ds:SignatureValue>SIGNATURE-VALUE</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\
            \((shown ?? signer.certificate).base64)</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object>\
            <xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Target="\(target)">\
            <xades:SignedProperties Id="props"><xades:SignedSignatureProperties>\
            <xades:SigningTime>2026-11-27T10:00:00Z</xades:SigningTime><xades:\(certificateElement)><xades:Cert>\
            <xades:CertDigest><ds:DigestMethod Algorithm="\(Self.sha256)"/><ds:DigestValue>\(certificate)</ds:DigestValue>\
            </xades:CertDigest></xades:Cert></xades:\(certificateElement)></xades:SignedSignatureProperties>\
            </xades:SignedProperties></xades:QualifyingProperties></ds:Object></ds:Signature>
            """
    }

    private func digest(_ octets: [UInt8]) -> String { Base64.encode(DigestAlgorithm.sha256.digest(octets)) }

    private func canonical(_ document: String, _ name: String, _ form: CanonicalForm) throws -> [UInt8] {
        let parsed = try XMLDocument(parsing: Array(document.utf8), limits: XMLLimits(bytes: 1_000_000))
        let path = try #require(Self.path(to: name, in: parsed.root(), at: .root))
        return try parsed.canonicalOctets(of: path, form: form)
    }

    private static func path(to name: String, in element: XMLElement, at path: XMLPath) -> XMLPath? {
        if element.name.local == name { return path }
        for (index, child) in element.elements.enumerated() {
            if let found = self.path(to: name, in: child, at: path.child(index)) { return found }
        }
        return nil
    }
}
