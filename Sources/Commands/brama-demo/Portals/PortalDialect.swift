import Cryptography
import SAML

/// The dialect of SAML in which a portal speaks to Brama: portals of three ages sign citizens in.
enum PortalDialect: String, CaseIterable, Sendable {
    /// Plain SAML 2.0, by Brama's metadata.
    case saml2
    /// A client of the national node.
    case loginGovPl = "login.gov.pl"
    /// A client of ePUAP's age, which signs nothing.
    case epuap
}

extension PortalSite {
    /// The portal's name in its messages; to ePUAP it was never a URI.
    var entityID: String {
        dialect == .epuap ? "/\(portal.rawValue)/Skrytka/Domyślna" : baseURL + PortalPath.metadata
    }

    /// The bindings that answers may come by, the default first; the national systems know artifacts alone.
    var answerBindings: [AnswerBinding] { dialect == .saml2 ? portal.answerBindings : [.artifact] }

    /// The name identifier that the portal asks for.
    var nameIDFormat: NameIDFormat { dialect == .saml2 ? portal.nameIDFormat : .unspecified }

    /// The kind of key that the portal signs with.
    var signingKeyType: KeyType { dialect == .loginGovPl ? .p256 : portal.signingKeyType }

    /// The kind of key that assertions are encrypted for.
    var encryptionKeyType: KeyType { dialect == .loginGovPl ? .p256 : .rsa2048 }
}

extension BramaMetadata {
    /// Brama as the dialect has it: those who speak a national one know a host name and paths, and read no metadata.
    func speaking(_ dialect: PortalDialect) -> BramaMetadata {
        guard dialect != .saml2 else { return self }
        var national = self
        let authority = postLocation.split(separator: "/").dropFirst().first ?? ""
        let base = postLocation.prefix { $0 != ":" } + "://" + authority
        national.entityID = String(authority.prefix { $0 != ":" })
        if dialect == .epuap {
            national.redirectLocation = base + "/DracoEngine2/draco.jsf"
            national.logoutLocation = national.redirectLocation
            national.artifactServices = [
                IndexedEndpoint(.soap, base + "/axis2/services/EngineSAMLArtifact", index: 0)
            ]
        }
        return national
    }
}

extension SignInPurpose {
    /// The levels that will do: ePUAP never said any but the lowest.
    func acceptable(_ dialect: PortalDialect) -> Set<String> {
        dialect == .epuap ? ["http://eidas.europa.eu/LoA/low"] : Set(level.acceptable)
    }
}
