import SAML
import XMLTree

/// What a message by Redirect is about, where one address takes all of them; nothing is believed of it.
package enum MessageKind: Sendable, Equatable {
    case singleSignOn, singleLogout

    /// By the name of the message's root. What cannot be read is left to single sign-on to refuse.
    package init(rawQuery: String) {
        do {
            let message = try HTTPRedirect.decode(rawQuery: rawQuery)
            let name = try XMLDocument(parsing: message.octets).root().name
            self =
                [LogoutRequest.elementName, LogoutResponse.elementName].contains(name) ? .singleLogout : .singleSignOn
        } catch {
            self = .singleSignOn
        }
    }
}
