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

    /// Who runs Brama, for the metadata.
    package var operatorCard = OperatorCard()

    package init(entityID: String, baseURL: String) {
        self.entityID = entityID
        self.baseURL = baseURL
    }

    /// The address of the single sign-on service, by Redirect and by POST.
    package var singleSignOnLocation: String { baseURL + "/login/SingleSignOnService" }

    /// The address that takes the answers of external identity providers by a binding.
    package func assertionConsumerLocation(_ binding: ResponseBinding) -> String {
        switch binding {
        case .post: baseURL + "/login/AssertionConsumerService/POST"
        case .artifact: baseURL + "/login/AssertionConsumerService/Artifact"
        }
    }

    /// The address of single logout, by Redirect and by POST.
    package var singleLogoutLocation: String { baseURL + "/login/SingleLogoutService" }

    /// The address of single logout over SOAP.
    package var singleLogoutCallLocation: String { baseURL + "/login-services/singleLogoutService" }

    /// The address of the artifact resolution service.
    package var artifactResolutionLocation: String { baseURL + "/login-services/idpArtifactResolutionService" }
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
