/// A status code of a response (Core §3.2.2.2); unknown ones survive as they came.
package struct StatusCode: RawRepresentable, Sendable, Hashable, Codable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    private init(_ local: String) { rawValue = "urn:oasis:names:tc:SAML:2.0:status:" + local }

    // Top level codes.
    package static let success = Self("Success")
    package static let requester = Self("Requester")
    package static let responder = Self("Responder")
    package static let versionMismatch = Self("VersionMismatch")

    // Second level codes.
    package static let authnFailed = Self("AuthnFailed")
    package static let invalidAttrNameOrValue = Self("InvalidAttrNameOrValue")
    package static let invalidNameIDPolicy = Self("InvalidNameIDPolicy")
    package static let noAuthnContext = Self("NoAuthnContext")
    package static let noAvailableIDP = Self("NoAvailableIDP")
    package static let noPassive = Self("NoPassive")
    package static let noSupportedIDP = Self("NoSupportedIDP")
    package static let partialLogout = Self("PartialLogout")
    package static let proxyCountExceeded = Self("ProxyCountExceeded")
    package static let requestDenied = Self("RequestDenied")
    package static let requestUnsupported = Self("RequestUnsupported")
    package static let requestVersionDeprecated = Self("RequestVersionDeprecated")
    package static let requestVersionTooHigh = Self("RequestVersionTooHigh")
    package static let requestVersionTooLow = Self("RequestVersionTooLow")
    package static let resourceNotRecognized = Self("ResourceNotRecognized")
    package static let tooManyResponses = Self("TooManyResponses")
    package static let unknownAttrProfile = Self("UnknownAttrProfile")
    package static let unknownPrincipal = Self("UnknownPrincipal")
    package static let unsupportedBinding = Self("UnsupportedBinding")

    /// Whether the code may stand at the top level.
    package var isTopLevel: Bool { [.success, .requester, .responder, .versionMismatch].contains(self) }
}
