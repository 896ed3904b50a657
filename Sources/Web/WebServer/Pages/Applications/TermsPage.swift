/// The terms under which trusted profiles are given: `/profil/regulamin`.
package struct TermsPage: TemplatedPage {
    package let template = "terms"
    package let location: PageLocation?

    package init(location: PageLocation?) { self.location = location }

    package func values(in language: Language) -> [String: any Sendable] {
        ["title": Texts.in(language).terms.title, "back": Paths.newProfile]
    }
}
