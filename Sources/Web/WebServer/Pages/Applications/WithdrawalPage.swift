package import IdentityProvider

/// Asks once more before an application is withdrawn.
package struct WithdrawalPage: TemplatedPage {
    package let template = "withdrawal"
    package let location: PageLocation?
    private let token: Token

    package init(_ token: Token, location: PageLocation?) {
        self.token = token
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        [
            "title": Texts.in(language).application.withdrawal.title,
            "action": Paths.application(token, .withdrawal), "back": Paths.application(token),
        ]
    }
}
