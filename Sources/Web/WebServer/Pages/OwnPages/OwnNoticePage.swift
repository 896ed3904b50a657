/// What was done, or begun, on the pages of a citizen's own; each has an address, so that it can be loaded again.
package enum OwnNotice: String, Sendable, CaseIterable {
    case password = "haslo"
    case email = "e-mail"
    case phone = "telefon"
    case channel = "kody"
    case renewal = "przedluzenie"
    case revocation = "uniewaznienie"
    case nameSent = "nazwa-wyslana"
    case linkSent = "link-wyslany"
}

/// The page that says so.
package struct OwnNoticePage: TemplatedPage {
    package let template = "own-notice"
    package let location: PageLocation?
    private let notice: OwnNotice

    /// Tells one of them.
    package init(_ notice: OwnNotice, location: PageLocation?) {
        self.notice = notice
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let own = Texts.in(language).own
        let text = own.notices.text(of: notice)
        let isOver = notice == .revocation
        return [
            "title": text.title, "text": text.text, "address": isOver ? "/" : Paths.profile,
            "label": isOver ? own.toStart : own.toProfile,
        ]
    }
}
