import SAML

/// The addresses under which the same services stand, one family for each generation of clients, so that a client
/// changes a host name and nothing else. What a relying party gets is decided by its registration, never by the address.
package enum EndpointFamily: String, Sendable, CaseIterable {
    /// login.gov.pl, and every standard relying party.
    case login
    /// pz.gov.pl, "dostawca tożsamości".
    case dt
    /// ePUAP: one address for whatever comes through the browser.
    case draco

    /// Takes AuthnRequests.
    package var singleSignOnPath: String {
        switch self {
        case .login: "/login/SingleSignOnService"
        case .dt: "/dt/SingleSignOnService"
        case .draco: "/DracoEngine2/draco.jsf"
        }
    }

    /// Takes logout messages from browsers.
    package var singleLogoutPath: String {
        switch self {
        case .login: "/login/SingleLogoutService"
        case .dt: "/dt/SingleLogoutService"
        case .draco: singleSignOnPath
        }
    }

    /// Takes ArtifactResolves.
    package var artifactResolutionPath: String {
        switch self {
        case .login: "/login-services/idpArtifactResolutionService"
        case .dt: "/dt-services/idpArtifactResolutionService"
        case .draco: "/axis2/services/EngineSAMLArtifact"
        }
    }
}

/// Where and how an AuthnRequest arrived.
package struct RequestArrival: Sendable, Equatable {
    package var family: EndpointFamily
    package var binding: RequestBinding

    package init(_ family: EndpointFamily, by binding: RequestBinding) {
        self.family = family
        self.binding = binding
    }
}

extension RequestIDRule {
    /// Whether a message may have this ID.
    package func permits(_ id: String) -> Bool { self == .any || MessageID.isValid(id) }
}

extension RequestBindingRule {
    /// Whether requests may come by this binding.
    package func permits(_ binding: RequestBinding) -> Bool {
        switch self {
        case .any: true
        case .post: binding == .post
        case .redirect: binding == .redirect
        }
    }
}
