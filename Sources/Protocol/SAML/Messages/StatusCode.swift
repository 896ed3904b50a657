/// A status code of a response (Core §3.2.2.2); unknown ones survive as they came.
package struct StatusCode: RawRepresentable, Sendable, Hashable, Codable {
    /// The URI.
    package let rawValue: String

    /// Takes any URI.
    package init(rawValue: String) { self.rawValue = rawValue }

    private init(_ local: String) { rawValue = "urn:oasis:names:tc:SAML:2.0:status:" + local }

    // Top level codes.
    /// The request was answered.
    package static let success = Self("Success")
    /// The fault is the requester's.
    package static let requester = Self("Requester")
    /// The fault is the responder's.
    package static let responder = Self("Responder")
    /// The version is not spoken here.
    package static let versionMismatch = Self("VersionMismatch")

    // Second level codes.
    /// The citizen could not be authenticated.
    package static let authnFailed = Self("AuthnFailed")
    /// An attribute's name or value is wrong.
    package static let invalidAttrNameOrValue = Self("InvalidAttrNameOrValue")
    /// The NameIDPolicy cannot be met.
    package static let invalidNameIDPolicy = Self("InvalidNameIDPolicy")
    /// The requested authentication context cannot be reached.
    package static let noAuthnContext = Self("NoAuthnContext")
    /// None of the listed identity providers answers.
    package static let noAvailableIDP = Self("NoAvailableIDP")
    /// The citizen would have to be asked, and IsPassive forbids it.
    package static let noPassive = Self("NoPassive")
    /// None of the listed identity providers is known.
    package static let noSupportedIDP = Self("NoSupportedIDP")
    /// Not every participant was logged out.
    package static let partialLogout = Self("PartialLogout")
    /// No further identity provider may be asked.
    package static let proxyCountExceeded = Self("ProxyCountExceeded")
    /// The request was understood and refused.
    package static let requestDenied = Self("RequestDenied")
    /// The request asks for what is not supported.
    package static let requestUnsupported = Self("RequestUnsupported")
    /// The version is no longer spoken.
    package static let requestVersionDeprecated = Self("RequestVersionDeprecated")
    /// The version is too new.
    package static let requestVersionTooHigh = Self("RequestVersionTooHigh")
    /// The version is too old.
    package static let requestVersionTooLow = Self("RequestVersionTooLow")
    /// The resource is unknown.
    package static let resourceNotRecognized = Self("ResourceNotRecognized")
    /// The answer would be too long.
    package static let tooManyResponses = Self("TooManyResponses")
    /// The attribute profile is unknown.
    package static let unknownAttrProfile = Self("UnknownAttrProfile")
    /// The subject is unknown here.
    package static let unknownPrincipal = Self("UnknownPrincipal")
    /// The binding is not supported.
    package static let unsupportedBinding = Self("UnsupportedBinding")

    /// Whether the code may stand at the top level.
    package var isTopLevel: Bool { [.success, .requester, .responder, .versionMismatch].contains(self) }
}
