/// Every component on one page, for those who make pages and for the tests that photograph it; not for citizens.
package struct DesignPage: TemplatedPage {
    package let template = "design"
    package let location: PageLocation? = PageLocation(path: "/design")

    package init() {}

    package func values(in language: Language) -> [String: any Sendable] {
        ["title": "Design"]
    }
}
