package import IdentityProvider

/// The page that says which portals are signed out, which are not, and what to do about it: `/logout/<token>`.
package struct LogoutStatusPage: TemplatedPage {
    package let template = "logout-status"
    package let location: PageLocation?
    private let status: LogoutStatus

    /// Shows a logout as it stands.
    package init(_ status: LogoutStatus, location: PageLocation?) {
        self.status = status
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language).logout
        var values: PageValues = [
            "isLogout": true, "items": status.items.map { item($0, texts, in: language) },
            "hasItems": !status.items.isEmpty,
        ]
        switch status.stage {
        case .goOn(let portal):
            let name = RelyingPartyCard(portal).name(in: language)
            values["title"] = texts.inProgress
            values["explanation"] = texts.visiting(name)
            values["goOn"] = ["address": Paths.logout(status.logout) + "/next", "label": texts.goOn] as PageValues
        case .awaiting(let portal):
            values["title"] = texts.awaitingTitle
            values["explanation"] = texts.awaiting(RelyingPartyCard(portal).name(in: language))
            values["skipAction"] = Paths.logout(status.logout) + "/skip"
        case .done: finish(&values, texts, in: language)
        }
        values["goesOnItself"] = values["goOn"] != nil
        return values
    }

    private func finish(_ values: inout PageValues, _ texts: Texts.Logout, in language: Language) {
        let isComplete = status.isComplete
        values["title"] = isComplete ? texts.complete : texts.partial
        values["explanation"] = isComplete ? texts.completeHint : texts.partialHint
        values["isFailed"] = !isComplete
        values["safety"] = isComplete ? nil : texts.safety
        // A page that goes on by itself is not to be closed: the portal waits for its answer.
        values["close"] = isComplete && !(status.hasAnswer && status.requester != nil) ? texts.close : nil
        guard let requester = status.requester else { return }
        let label = texts.backTo(RelyingPartyCard(requester).name(in: language))
        if status.hasAnswer {
            let answer: PageValues = ["address": Paths.logout(status.logout) + "/answer", "label": label]
            values[isComplete ? "goOn" : "back"] = answer
        } else if let home = requester.home.flatMap({ FormDestination($0) }) {
            values["back"] = ["address": home.address, "label": label] as PageValues
        }
    }

    private func item(_ item: LogoutStatus.Item, _ texts: Texts.Logout, in language: Language) -> PageValues {
        var values: PageValues = [
            "name": RelyingPartyCard(item.portal).name(in: language), "state": texts.state(item.state),
            "look": item.state == .told ? "out" : "in",
        ]
        guard status.stage == .done, item.state != .told else { return values }
        values["look"] = "left"
        values["state"] = texts.notOut
        values["advice"] = item.isRetried ? texts.adviceRetried : texts.advice
        values["home"] = item.portal.home.flatMap { FormDestination($0) }?.address
        return values
    }
}
