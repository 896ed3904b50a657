import Cryptography
import Foundation
import SAML

/// The relying party that the load plays: an RSA key for its requests, no encryption key.
struct RelyingPartyKeys {
    static let entityID = "https://load.example/sp"
    static let returnAddress = "https://load.example/acs"

    var key: PrivateKey

    init(directory: String) throws {
        key = try PrivateKey(pem: String(contentsOfFile: directory + "/load.pem", encoding: .utf8))
    }

    /// Writes `load.pem` and `load.metadata.xml`.
    static func prepare(directory: String, address: String) throws {
        let key = try PrivateKey.generate(.rsa2048)
        try key.pem().write(toFile: directory + "/load.pem", atomically: true, encoding: .utf8)
        let role = SPSSODescriptor(
            role: RoleDescriptor(keys: [KeyDescriptor(use: .signing, keys: [key.publicKey])]),
            authnRequestsSigned: true,
            assertionConsumerServices: [IndexedEndpoint(.httpPOST, returnAddress, index: 0, isDefault: true)])
        let entity = EntityDescriptor(entityID: entityID, serviceProvider: role)
        let octets = try MetadataDocument.octets(entity, credential: nil)
        try Data(octets).write(to: URL(fileURLWithPath: directory + "/load.metadata.xml"))
    }

    /// The path and query of a fresh signed request.
    func request(_ id: String, to address: String) throws -> String {
        let location = "http://\(address)/login/SingleSignOnService"
        let request = AuthnRequest(
            id: id, issueInstant: Date(), destination: location, issuer: Issuer(Self.entityID),
            assertionConsumerServiceURL: Self.returnAddress, protocolBinding: Binding.httpPOST.rawValue)
        let builder = AuthnRequestBuilder(
            credential: SigningCredential(key: key, certificate: nil, algorithm: .rsaSHA256))
        let url = try builder.redirectURL(request, location: location, relayState: "state-\(id)")
        return String(url.dropFirst("http://\(address)".count))
    }
}
