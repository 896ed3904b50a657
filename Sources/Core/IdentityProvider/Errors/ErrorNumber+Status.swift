package import SAML

extension ErrorNumber {
    /// The status that tells a relying party of this refusal (Core §3.2.2.2).
    ///
    /// The message carries the number and, where given, a detail without personal data.
    package func status(detail: String? = nil) -> Status {
        let (code, subcode) = codes
        return Status(code, subcode, message: "BRAMA-\(rawValue): \(detail ?? summary)")
    }

    private var codes: (StatusCode, StatusCode?) {
        switch self {
        case .versionUnsupported: (.versionMismatch, nil)
        case .nameIDPolicyUnmet: (.requester, .invalidNameIDPolicy)
        case .levelUnreachable: (.responder, .noAuthnContext)
        case .passiveImpossible: (.responder, .noPassive)
        case .proxyingForbidden: (.responder, .proxyCountExceeded)
        case .subjectMismatch: (.responder, .unknownPrincipal)
        case .requestUnsupported: (.requester, .requestUnsupported)
        case .cancelledByCitizen: (.responder, .authnFailed)
        case .consentRefused: (.responder, .requestDenied)
        case .destinationWrong, .requestTooOld, .requestFromTheFuture, .providerNameWrong, .attributeNotGranted:
            (.requester, .requestDenied)
        case .logoutSessionUnknown: (.requester, .unknownPrincipal)
        case .logoutExpired, .logoutSubjectUnreadable, .logoutReplayed: (.requester, .requestDenied)
        default: (.responder, nil)
        }
    }

    private var summary: String {
        switch self {
        case .versionUnsupported: "only SAML 2.0 is spoken here"
        case .nameIDPolicyUnmet: "the NameIDPolicy cannot be met"
        case .levelUnreachable: "the requested authentication context cannot be reached"
        case .passiveImpossible: "the citizen would have to be asked, and IsPassive forbids it"
        case .proxyingForbidden: "only another identity provider could answer, and ProxyCount forbids to ask it"
        case .subjectMismatch: "the requested subject is not the person who signed in"
        case .requestUnsupported: "the request asks for something that is not supported"
        case .cancelledByCitizen: "the citizen cancelled"
        case .consentRefused: "the citizen did not agree to the release of data"
        case .destinationWrong: "Destination is not this service"
        case .requestTooOld: "the request is too old"
        case .requestFromTheFuture: "the request was issued in the future"
        case .providerNameWrong: "ProviderName is not the registered one"
        case .attributeNotGranted: "a required attribute is not granted"
        case .logoutSessionUnknown: "no session has this name identifier and session index"
        case .logoutExpired: "the LogoutRequest has expired"
        case .logoutSubjectUnreadable: "the name identifier cannot be read"
        case .logoutReplayed: "a request with this ID was accepted before"
        default: "no assertion can be issued"
        }
    }
}
