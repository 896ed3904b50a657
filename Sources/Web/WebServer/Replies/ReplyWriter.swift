import Foundation
import HTTPTypes
import Hummingbird
import IdentityProvider

/// Turns the core's replies into answers to the browser.
struct ReplyWriter: Sendable {
    let cookies: CookieJar
    let pages: PageWriter
    let refusals: RefusalWriter

    /// How a message by redirect leaves.
    enum RedirectRule {
        /// By 303: the request is a GET that no form of ours led to.
        case directly
        /// By a page of its own: a redirect at the end of a form's submission would be held against the `form-action` of
        /// the page with the form (D14).
        case byPage
    }

    /// The answer, with the cookies that go with it.
    func response(
        to reply: Reply, _ visitor: Visitor, _ context: BramaRequestContext, redirecting rule: RedirectRule = .byPage
    ) -> Response {
        var response = answer(to: reply, visitor, context, rule)
        if let token = reply.newBrowser {
            response.headers.append(HTTPField(name: .setCookie, value: cookies.browser(token)))
        }
        if let token = reply.newSession {
            response.headers.append(HTTPField(name: .setCookie, value: cookies.session(token)))
        }
        return response
    }

    private func answer(
        to reply: Reply, _ visitor: Visitor, _ context: BramaRequestContext, _ rule: RedirectRule
    ) -> Response {
        switch reply.action {
        case .goToReceived(let token): pages.redirect(to: Paths.received(token))
        case .goToLogin(let token): pages.redirect(to: Paths.login(token))
        case .leave(let token): pages.redirect(to: Paths.leave(token))
        case .goToAnswer(let relay): pages.redirect(to: Paths.answer(relay))
        case .goToOwnPage(let page, let token): pages.redirect(to: Paths.own(page, token))
        case .goToStart: pages.redirect(to: "/")
        case .depart(let delivery, let card): depart(delivery, to: card, visitor, context)
        case .page(let page): pages.response(page.page(location: visitor.location), in: visitor.language)
        case .deliver(let delivery): deliver(delivery, to: reply.portal, visitor, context, rule)
        case .refusal(let refusal): refusals.response(to: refusal, visitor, context)
        }
    }

    /// A destination is held against the rule for addresses once more before a browser is sent there (V23).
    private func deliver(
        _ delivery: SAMLDelivery, to portal: IdentityProvider.RelyingPartyCard?, _ visitor: Visitor,
        _ context: BramaRequestContext, _ rule: RedirectRule
    ) -> Response {
        do {
            switch (delivery, rule) {
            case (.redirect(let url), .directly):
                return pages.redirect(to: try FormDestination(checking: url).address)
            case (.redirect(let url), .byPage):
                return pages.response(try HandOverPage(redirect: url, to: portal), in: visitor.language)
            case (.form(let address, let fields), _):
                let fields = fields.map { HiddenField(name: $0.name, value: $0.value) }
                return pages.response(try HandOverPage(to: address, portal, fields, by: .post), in: visitor.language)
            }
        } catch {
            let refusal = Refusal(.internalError, cause: "destination is no address")
            return refusals.response(to: refusal, visitor, context)
        }
    }
}

extension ReplyWriter {
    /// A page of its own: a redirect at the end of a form's submission would be held against `form-action` (D14).
    private func depart(
        _ delivery: SAMLDelivery, to card: ProviderCard, _ visitor: Visitor, _ context: BramaRequestContext
    ) -> Response {
        do {
            let carrier: DeparturePage.Carrier =
                switch delivery {
                case .redirect(let url): .link(try FormDestination(checking: url))
                case .form(let address, let fields):
                    .form(
                        try FormDestination(checking: address),
                        fields.map { HiddenField(name: $0.name, value: $0.value) })
                }
            let name = card.name(in: visitor.language.core)
            return pages.response(DeparturePage(to: name, by: carrier), in: visitor.language)
        } catch {
            let refusal = Refusal(.internalError, cause: "destination is no address")
            return refusals.response(to: refusal, visitor, context)
        }
    }
}

/// An address that no browser is sent to.
private struct BadDestination: Error {}

extension FormDestination {
    fileprivate init(checking address: String) throws(BadDestination) {
        guard let destination = FormDestination(address) else { throw BadDestination() }
        self = destination
    }
}

extension HandOverPage {
    fileprivate init(
        to address: String, _ portal: IdentityProvider.RelyingPartyCard?, _ fields: [HiddenField],
        by method: HandOverMethod
    ) throws(BadDestination) {
        self.init(
            destination: try FormDestination(checking: address), fields: fields,
            relyingParty: portal.map { RelyingPartyCard($0) } ?? RelyingPartyCard(fallbackName: address),
            method: method)
    }

    /// The same way as the redirect to `url`: its query becomes the form's fields.
    fileprivate init(redirect url: String, to portal: IdentityProvider.RelyingPartyCard?) throws {
        let parts = url.split(separator: "?", maxSplits: 1)
        let fields = try FormFields(decoding: Array((parts.count == 2 ? parts[1] : "").utf8))
        try self.init(
            to: String(parts.first ?? ""), portal, fields.pairs.map { HiddenField(name: $0.name, value: $0.value) },
            by: .get)
    }
}
