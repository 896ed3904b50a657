package import IdentityProvider

/// The desk at one point: looking applications up, and the calls of the day.
package struct DeskPointPage: TemplatedPage {
    package let template = "desk-point"
    package let location: PageLocation?
    private let point: ConfirmationPoint
    private let calls: [ProfileApplication]
    private let search: Search?
    private let news: News?

    /// What was looked for.
    package struct Search: Sendable {
        let text: String
        let found: [ProfileApplication]

        package init(_ text: String, found: [ProfileApplication]) {
            self.text = text
            self.found = found
        }
    }

    /// What has just been done.
    package enum News: String, Sendable {
        case confirmed = "potwierdzono"
        case rejected = "odrzucono"
        case revoked = "uniewazniono"
    }

    package init(
        _ point: ConfirmationPoint, calls: [ProfileApplication], search: Search? = nil, news: News? = nil,
        location: PageLocation? = nil
    ) {
        self.point = point
        self.calls = calls
        self.search = search
        self.news = news
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        let error = search.flatMap { $0.found.isEmpty ? texts.desk.nothingFound : nil }
        let field = InputField(
            name: "query", label: texts.desk.search, hint: texts.desk.searchHint, autocomplete: "off",
            value: search?.text, error: error)
        var values: PageValues = [
            "title": point.name, "town": point.address.city, "action": Paths.desk(at: point.id) + "/wnioski",
            "field": field.values,
            "hasCalls": !calls.isEmpty, "calls": calls.compactMap { call($0, language) },
            "revocation": Paths.desk(at: point.id) + "/uniewaznienie", "desk": Paths.desk,
        ]
        if let search, !search.found.isEmpty {
            values["found"] = ["items": search.found.map { item($0, language) }] as PageValues
        }
        values["news"] = news.map { text(of: $0, texts.desk) }
        let summary = ErrorSummary(heading: texts.form.summary, lines: error.map { [("query", $0)] } ?? [])
        return values.merging(summary.values) { $1 }
    }

    private func text(of news: News, _ texts: Texts.Desk) -> String {
        switch news {
        case .confirmed: texts.doneConfirmed
        case .rejected: texts.doneRejected
        case .revoked: texts.doneRevoked
        }
    }

    private func call(_ application: ProfileApplication, _ language: Language) -> PageValues? {
        guard let call = application.videoCall else { return nil }
        return item(application, language).merging(["time": LongDay.time(call)]) { $1 }
    }

    private func item(_ application: ProfileApplication, _ language: Language) -> PageValues {
        [
            "number": application.number, "name": application.applicant?.wholeName ?? "",
            "address": Paths.desk(at: point.id, application.number),
            "filed": LongDay.text(application.createdAt, in: language),
        ]
    }
}

extension Applicant {
    /// All names, as in a document.
    var wholeName: String { [givenName, secondName, familyName].compactMap(\.self).joined(separator: " ") }
}
