import HTTPTypes
import Hummingbird
import IdentityProvider

/// Turns the core's replies in a logout into answers to the browser.
struct LogoutReplyWriter: Sendable {
    let cookies: CookieJar
    let pages: PageWriter
    let refusals: RefusalWriter

    /// The answer, with the cookies that go with it.
    func response(to reply: LogoutReply, _ visitor: Visitor, _ context: BramaRequestContext) -> Response {
        var response = answer(to: reply, visitor, context)
        if let token = reply.newBrowser {
            response.headers.append(HTTPField(name: .setCookie, value: cookies.browser(token)))
        }
        if reply.endsSession {
            response.headers.append(HTTPField(name: .setCookie, value: cookies.noSession))
        }
        return response
    }

    private func answer(
        to reply: LogoutReply, _ visitor: Visitor, _ context: BramaRequestContext
    ) -> Response {
        switch reply.action {
        case .goToReceived(let token): pages.redirect(to: Paths.logout + "/received/" + token.text)
        case .goToReturned(let requestID): pages.redirect(to: Paths.logout(.returned(requestID)))
        case .goToLogout(let token): pages.redirect(to: Paths.logout(token))
        case .goToOverview: pages.redirect(to: Paths.logout)
        case .overview(let overview):
            pages.response(LogoutPage(overview, location: visitor.location), in: visitor.language)
        case .status(let status):
            pages.response(LogoutStatusPage(status, location: visitor.location), in: visitor.language)
        case .deliver(let delivery, let portal): deliver(delivery, to: portal, visitor, context)
        case .refusal(let refusal): refusals.response(to: refusal, visitor, context)
        }
    }

    /// Every redirect to a portal starts from a GET that no form of ours led to (D14).
    private func deliver(
        _ delivery: SAMLDelivery, to portal: IdentityProvider.RelyingPartyCard, _ visitor: Visitor,
        _ context: BramaRequestContext
    ) -> Response {
        switch delivery {
        case .redirect(let url):
            if let destination = FormDestination(url) { return pages.redirect(to: destination.address) }
        case .form(let address, let fields):
            if let destination = FormDestination(address) {
                let page = LogoutHandOverPage(
                    destination: destination, fields: fields.map { HiddenField(name: $0.name, value: $0.value) },
                    relyingParty: RelyingPartyCard(portal))
                return pages.response(page, in: visitor.language)
            }
        }
        let refusal = Refusal(.internalError, cause: "destination is no address")
        return refusals.response(to: refusal, visitor, context)
    }
}
