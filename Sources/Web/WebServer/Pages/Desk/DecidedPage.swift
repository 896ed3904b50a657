/// Tells an officer that another one was faster.
struct DecidedPage: TemplatedPage {
    let template = "decided"
    let location: PageLocation? = nil
    let point: String

    func values(in language: Language) -> [String: any Sendable] {
        ["title": Texts.in(language).desk.decided, "back": Paths.desk(at: point), "isError": true]
    }
}
