import Foundation
import SAML

extension RelyingPartyCard {
    /// The card of a relying party from its metadata (MDUI §2.1): its own name, else the host of its return address.
    init(_ metadata: EntityDescriptor, _ role: SPSSODescriptor) {
        let address = role.defaultAssertionConsumerService.flatMap { URL(string: $0.location) }
        self.init(
            entityID: metadata.entityID, names: [:], descriptions: [:],
            home: URL(string: "/", relativeTo: address)?.absoluteString)
        for language in Language.allCases {
            let published = metadata.displayName(in: language.rawValue)
            names[language] = published == metadata.entityID ? address?.host() ?? published : published
            descriptions[language] = role.uiInfo?.descriptions.text(in: language.rawValue)
        }
    }
}
