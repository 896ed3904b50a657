import Foundation
import SAML

extension RelyingPartyCard {
    /// The card of a registered relying party (MDUI §2.1): its own name, else the host of its return address.
    package init(_ relyingParty: RelyingParty) {
        self.init(entityID: relyingParty.entityID, names: [:], descriptions: [:], home: relyingParty.home)
        for language in Language.allCases {
            names[language] = relyingParty.name(in: language)
            descriptions[language] = relyingParty.role.uiInfo?.descriptions.text(in: language.rawValue)
        }
    }
}

extension RelyingParty {
    fileprivate var home: String? {
        guard let location = role.defaultAssertionConsumerService?.location,
            let url = URL(string: "/", relativeTo: URL(string: location))
        else { return nil }
        return url.absoluteString
    }

    fileprivate func name(in language: Language) -> String {
        let published = metadata.displayName(in: language.rawValue)
        guard published == entityID else { return published }
        return role.defaultAssertionConsumerService.flatMap { URL(string: $0.location)?.host() } ?? entityID
    }
}
