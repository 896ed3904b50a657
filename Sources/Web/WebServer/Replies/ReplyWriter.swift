import Foundation
import HTTPTypes
import Hummingbird
import IdentityProvider

/// Turns the core's replies into answers to the browser.
struct ReplyWriter: Sendable {
    let cookies: CookieJar
    let pages: PageWriter
    let refusals: RefusalWriter

    /// The answer, with the cookies that go with it.
    func response(to reply: Reply, _ visitor: Visitor, _ context: BramaRequestContext) -> Response {
        var response = answer(to: reply, visitor, context)
        if let token = reply.newBrowser {
            response.headers.append(HTTPField(name: .setCookie, value: cookies.browser(token)))
        }
        if let token = reply.newSession {
            response.headers.append(HTTPField(name: .setCookie, value: cookies.session(token)))
        }
        return response
    }

    private func answer(to reply: Reply, _ visitor: Visitor, _ context: BramaRequestContext) -> Response {
        switch reply.action {
        case .goToReceived(let token): pages.redirect(to: Paths.received(token))
        case .goToLogin(let token): pages.redirect(to: Paths.login(token))
        case .page(let page): pages.response(page.page(location: visitor.location), in: visitor.language)
        case .deliver(let delivery): deliver(delivery, visitor, context)
        case .refusal(let refusal): refusals.response(to: refusal, visitor, context)
        }
    }

    /// A destination is held against the rule for addresses once more before a browser is sent there (V23).
    private func deliver(
        _ delivery: SAMLDelivery, _ visitor: Visitor, _ context: BramaRequestContext
    ) -> Response {
        switch delivery {
        case .redirect(let url):
            guard FormDestination(url) != nil else { return badDestination(visitor, context) }
            return pages.redirect(to: url)
        case .form(let address, let fields):
            guard let destination = FormDestination(address) else { return badDestination(visitor, context) }
            let page = HandOverPage(
                destination: destination, fields: fields.map { HiddenField(name: $0.name, value: $0.value) },
                relyingParty: RelyingPartyCard(fallbackName: URLComponents(string: address)?.host ?? ""))
            return pages.response(page, in: visitor.language)
        }
    }

    private func badDestination(_ visitor: Visitor, _ context: BramaRequestContext) -> Response {
        refusals.response(to: Refusal(.internalError, cause: "destination is no address"), visitor, context)
    }
}
