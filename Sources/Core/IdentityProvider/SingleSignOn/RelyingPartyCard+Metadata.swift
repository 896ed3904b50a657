package import Foundation

extension RelyingPartyCard {
    /// The card of a registered relying party (MDUI §2.4: DisplayName, else the host of its return address).
    package init(_ relyingParty: RelyingParty) {
        let info = relyingParty.role.uiInfo
        self.init(entityID: relyingParty.entityID, names: [:], descriptions: [:])
        for language in Language.allCases {
            names[language] = info?.displayNames[language.rawValue]
            descriptions[language] = info?.descriptions[language.rawValue]
        }
        if names.isEmpty, let any = info?.displayNames.sorted(by: { $0.key < $1.key }).first?.value {
            names[.polish] = any
        }
        if names.isEmpty, let host = relyingParty.returnHost { names[.polish] = host }
    }
}

extension RelyingParty {
    /// The host of the default return address, for citizens whose portal published no name.
    fileprivate var returnHost: String? {
        role.assertionConsumerServices.first.flatMap { URL(string: $0.location)?.host() }
    }
}
