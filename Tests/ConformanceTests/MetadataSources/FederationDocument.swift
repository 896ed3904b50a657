import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import XMLSecurity
import XMLTree

/// A federation's metadata document, as text that a test can twist before it is signed.
struct FederationDocument {
    var validUntil: Date?
    var cacheDuration: String?
    /// What stands in the root.
    var content: String

    static let namespaces =
        "xmlns:md=\"\(Vocabulary.md.uri)\" xmlns:mdui=\"\(Vocabulary.mdui.uri)\" "
        + "xmlns:mdattr=\"\(Vocabulary.mdattr.uri)\" xmlns:saml=\"\(Vocabulary.saml.uri)\" "
        + "xmlns:xsi=\"\(Vocabulary.xsi.uri)\" xmlns:xs=\"\(Vocabulary.xs.uri)\""

    init(_ entities: [String], validUntil: Date?, cacheDuration: String? = nil) {
        self.validUntil = validUntil
        self.cacheDuration = cacheDuration
        content = entities.joined()
    }

    /// A relying party at a host; `attributes` go to its EntityDescriptor, `role` into its role, `before` before it.
    static func entity(
        _ host: String, attributes: String = "", path: String = "acs", before: String = "", role: String = "",
        roleAttributes: String = ""
    ) -> String {
        """
        <md:EntityDescriptor entityID="https://\(host)/saml" \(attributes)>\(before)
        <md:SPSSODescriptor protocolSupportEnumeration="\(Vocabulary.samlp.uri)" \(roleAttributes)>\(role)
        <md:AssertionConsumerService Binding="\(Binding.httpPOST.rawValue)" Location="https://\(host)/\(path)" index="0"/>
        </md:SPSSODescriptor></md:EntityDescriptor>
        """
    }

    static func list(_ content: String, attributes: String = "") -> String {
        "<md:EntitiesDescriptor \(attributes)>\(content)</md:EntitiesDescriptor>"
    }

    private var rootAttributes: String {
        let end = validUntil.map { " validUntil=\"\(DateTime.format($0))\"" } ?? ""
        let cache = cacheDuration.map { " cacheDuration=\"\($0)\"" } ?? ""
        return "\(Self.namespaces) ID=\"_federation\"\(end)\(cache)"
    }

    /// A list of the entities.
    var xml: String { Self.list(content, attributes: rootAttributes) }

    /// The one entity as the root.
    var single: String {
        content.replacing("<md:EntityDescriptor ", with: "<md:EntityDescriptor \(rootAttributes) ", maxReplacements: 1)
    }

    /// Any text, signed at its root.
    static func sign(_ xml: String, by key: SigningKey) throws -> [UInt8] {
        let root = try XMLDocument(parsing: Array(xml.utf8), limits: .metadata).root()
        return try EnvelopedSignature.sign(
            root, id: "_federation", after: 0, key: key.privateKey, certificate: key.certificate,
            algorithm: key.privateKey.publicKey.family == .rsa ? .rsaSHA256 : .ecdsaSHA256,
            inclusivePrefixes: root.prefixesInScope)
    }

    func signed(by key: SigningKey) throws -> [UInt8] { try Self.sign(xml, by: key) }
}
