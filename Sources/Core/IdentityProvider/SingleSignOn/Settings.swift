package import Foundation

/// The limits and names by which single sign-on works; configuration fills them in.
package struct SingleSignOnSettings: Sendable, Equatable {
    /// Brama's entityID.
    package var entityID: String
    /// `https://brama.example`, without a path.
    package var baseURL: String
    /// Seconds from the request to its end.
    package var loginLifetime: TimeInterval = 1_800
    /// Seconds without use after which a session is over.
    package var sessionIdleLimit: TimeInterval = 1_800
    /// Seconds after which a session is over whatever happens.
    package var sessionAbsoluteLimit: TimeInterval = 28_800
    /// Seconds in which an artifact must be resolved.
    package var artifactLifetime: TimeInterval = 60
    /// Seconds after which an AuthnRequest is too old; the relying party's clock tolerance comes on top.
    package var requestLifetime: TimeInterval = 300

    /// How many logins for Brama's own pages one network address may begin.
    package var ownPagesThrottle = ThrottleRule(
        freeFailures: 60, baseDelay: 10, factor: 2, maximumDelay: 300, memory: 600)

    /// Who runs Brama, for the metadata.
    package var operatorCard = OperatorCard()

    package init(entityID: String, baseURL: String) {
        self.entityID = entityID
        self.baseURL = baseURL
    }

    /// What Brama calls itself towards a relying party.
    package func issuer(towards relyingParty: RelyingParty) -> String {
        switch relyingParty.profile.issuer {
        case .entityID: entityID
        case .host: host
        case .name(let name): name
        }
    }

    /// The host name of Brama's address, without a port.
    private var host: String {
        let authority = baseURL.split(separator: "/").last ?? ""
        let end = authority.first == "[" ? authority.firstIndex(of: "]").map(authority.index(after:)) : nil
        return String(end.map { authority[..<$0] } ?? authority.prefix { $0 != ":" })
    }

    /// The address of the single sign-on service, by Redirect and by POST.
    package var singleSignOnLocation: String { singleSignOnLocation(.login) }

    /// The address of single sign-on in a family.
    package func singleSignOnLocation(_ family: EndpointFamily) -> String { baseURL + family.singleSignOnPath }

    /// The address that takes the answers of external identity providers by a binding.
    package func assertionConsumerLocation(_ binding: ResponseBinding) -> String {
        switch binding {
        case .post: baseURL + "/login/AssertionConsumerService/POST"
        case .artifact: baseURL + "/login/AssertionConsumerService/Artifact"
        }
    }

    /// The address of single logout, by Redirect and by POST.
    package var singleLogoutLocation: String { singleLogoutLocation(.login) }

    /// The address of single logout through the browser in a family.
    package func singleLogoutLocation(_ family: EndpointFamily) -> String { baseURL + family.singleLogoutPath }

    /// The address of single logout over SOAP.
    package var singleLogoutCallLocation: String { baseURL + "/login-services/singleLogoutService" }

    /// The address of the artifact resolution service.
    package var artifactResolutionLocation: String { artifactResolutionLocation(.login) }

    /// The address of artifact resolution in a family.
    package func artifactResolutionLocation(_ family: EndpointFamily) -> String {
        baseURL + family.artifactResolutionPath
    }
}

/// Who runs Brama.
package struct OperatorCard: Sendable, Equatable {
    package var names: [Language: String] = [.polish: "Brama", .english: "Brama"]
    /// The web address; Brama's own if empty.
    package var url = ""
    /// The address for technical questions; none is published if empty.
    package var email = ""

    package init() {}
}
