import SAML

/// The services of pz.gov.pl that are offered here.
package enum NationalService: String, Sendable, CaseIterable {
    /// Who signed in, by the ID of the assertion.
    case identityInfo = "idpIdentityInfoService"
    /// What the trusted profile says of who signed in.
    case userInfo = "tpUserInfo"

    /// Where it answers.
    package var path: String {
        switch self {
        case .identityInfo: "/dt-services/idpIdentityInfoService"
        case .userInfo: "/pz-services/tpUserInfo"
        }
    }

    /// The namespace of its messages.
    var vocabulary: Vocabulary {
        switch self {
        case .identityInfo: Vocabulary(prefix: "info", uri: "http://www.cpi.gov.pl/dt/IdpIdentityInfoServiceSchema")
        case .userInfo: Vocabulary(prefix: "user", uri: "http://userinfo.zp.epuap.gov.pl")
        }
    }

    /// The element that asks.
    var request: String {
        switch self {
        case .identityInfo: "reqResolveUserId"
        case .userInfo: "getTpUserInfo"
        }
    }

    /// The element of the question that holds the ID of the assertion.
    var sessionElement: String {
        switch self {
        case .identityInfo: "assertionId"
        case .userInfo: "tgsid"
        }
    }

    /// The element that answers.
    var response: String {
        switch self {
        case .identityInfo: "respResolveUserId"
        case .userInfo: "getTpUserInfoResponse"
        }
    }
}
