import IdentityProvider

/// The rules that a request passes, in the order in which the server asks them (docs/request-walk.md).
struct RequestRules {
    private let ordered: [(name: String, broken: Set<ErrorNumber>)]

    static let ofAuthnRequest = RequestRules(ordered: [
        ("the message can be read", [.messageMissing, .messageUnreadable, .parameterRefused]),
        ("the Issuer is registered", [.relyingPartyUnknown]),
        ("the relying party is switched on", [.relyingPartyDisabled]),
        ("the binding is one that the registration permits", [.requestBindingRefused]),
        ("the return address is one of the registration", [.returnAddressUnknown]),
        ("a signature that is there or demanded is made by a registered key", [.signatureMissing, .signatureWrong]),
        ("the version is 2.0", [.versionUnsupported]),
        ("the Destination is this server's address", [.destinationWrong]),
        ("IssueInstant is recent", [.requestTooOld, .requestFromTheFuture]),
        ("ProviderName is the registered one", [.providerNameWrong]),
        ("the content can be honoured", [.requestUnsupported]),
        ("the requested context can be reached", [.levelUnreachable]),
        ("the required attributes are granted", [.attributeNotGranted]),
        ("the NameIDPolicy can be met", [.nameIDPolicyUnmet]),
        ("the ID was not seen before", [.alreadyAnswered, .requestOfAnotherBrowser]),
    ])

    static let ofLogoutRequest = RequestRules(ordered: [
        ("the message can be read", [.messageMissing, .messageUnreadable, .parameterRefused]),
        ("the Issuer is registered", [.relyingPartyUnknown]),
        ("the relying party is switched on", [.relyingPartyDisabled]),
        ("a signature that is there or demanded is made by a registered key", [.signatureMissing, .signatureWrong]),
        ("the version is 2.0", [.versionUnsupported]),
        ("the Destination is this server's address", [.destinationWrong]),
        ("IssueInstant is recent", [.requestTooOld, .requestFromTheFuture]),
        ("NotOnOrAfter is not past", [.logoutExpired]),
        ("the identifier can be read", [.logoutSubjectUnreadable]),
        ("the ID was not seen before", [.logoutReplayed]),
        ("a session has the identifier and SessionIndex", [.logoutSessionUnknown]),
    ])

    /// Those of a message by its name, if it is a request.
    static func of(_ message: String?) -> RequestRules? {
        switch message {
        case "AuthnRequest": ofAuthnRequest
        case "LogoutRequest": ofLogoutRequest
        default: nil
        }
    }

    /// Whether the number stands for one of these rules.
    func knows(_ number: ErrorNumber) -> Bool { ordered.contains { $0.broken.contains(number) } }

    /// Every rule up to the one that the number stands for; all of them if there is none.
    func outcome(_ number: ErrorNumber?) -> [Explanation.Rule] {
        guard let number else { return ordered.map { Explanation.Rule(name: $0.name, isMet: true) } }
        guard let place = ordered.firstIndex(where: { $0.broken.contains(number) }) else {
            return [Explanation.Rule(name: "every other rule of the registration", isMet: false)]
        }
        return ordered.prefix(through: place).enumerated().map {
            Explanation.Rule(name: $0.element.name, isMet: $0.offset < place)
        }
    }
}
