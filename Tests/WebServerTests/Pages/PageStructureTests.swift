import Testing
import WebServer

/// What holds for every page, in every language.
@Suite struct PageStructureTests {
    @Test(arguments: PageSamples.ordinary, Language.allCases)
    func `a page is whole and says its language`(sample: PageSamples.Sample, language: Language) {
        let html = sample.page.html(in: language)
        let markup = Markup(html)
        #expect(html.hasPrefix("<!DOCTYPE html>"))
        #expect(html.hasSuffix("</html>\n"))
        #expect(markup.faults.isEmpty)
        #expect(markup.tags.first?["lang"] == language.rawValue)
        #expect(markup.all("h1").count == 1)
        #expect(markup.all("title").count == 1)
        #expect(markup.all("a").first?["href"] == "#content")
        #expect(markup.withID("content")?.name == "main")
        #expect(!html.contains("{{") && !html.contains("Optional("))
    }

    @Test(arguments: PageSamples.ordinary)
    func `a page keeps to its policy: nothing inline, nothing from elsewhere`(sample: PageSamples.Sample) {
        let markup = Markup(sample.page.html(in: .polish))
        let loaded = markup.tags.compactMap { $0["src"] } + markup.all("link").compactMap { $0["href"] }
        // A picture that is made for the page alone is in the page.
        let fetched = loaded.filter { !$0.hasPrefix("data:image/svg+xml;base64,") }
        #expect(fetched.allSatisfy { $0.hasPrefix("/assets/") && $0.contains("?v=") })
        #expect(markup.all("style").isEmpty)
        #expect(
            markup.tags.allSatisfy { tag in
                tag["style"] == nil && !tag.attributes.keys.contains { $0.hasPrefix("on") }
            })
        #expect(sample.page.contentSecurityPolicy.hasPrefix("default-src 'none'; style-src 'self'; script-src 'self';"))
    }

    @Test(arguments: PageSamples.ordinary)
    func `ids are unique, fields have labels, and references lead somewhere`(sample: PageSamples.Sample) {
        let markup = Markup(sample.page.html(in: .polish))
        let ids = markup.tags.compactMap { $0["id"] }
        #expect(Set(ids).count == ids.count, "\(ids)")
        for field in markup.all("input") where field["type"] != "hidden" {
            #expect(markup.all("label").contains { $0["for"] == field["id"] })
        }
        let references = markup.tags.flatMap { tag in
            ["aria-describedby", "aria-labelledby"].compactMap { tag[$0] }.flatMap { $0.split(separator: " ") }
        }
        let fragments = markup.all("a").compactMap { $0["href"] }.filter { $0.hasPrefix("#") }.map { $0.dropFirst() }
        for reference in references + fragments { #expect(ids.contains(String(reference))) }
    }

    @Test func `errors of fields are told before the form, at the field, and in the title`() {
        let page = LoginFormPage(frame: PageSamples().frame(), errors: [.userNameMissing])
        let html = page.html(in: .polish)
        let markup = Markup(html)
        let field = markup.withID("username-field")
        #expect(html.contains("<title>Błąd: Zaloguj się profilem zaufanym – Brama</title>"))
        #expect(markup.tags.contains { $0["role"] == "alert" })
        #expect(markup.all("a").contains { $0["href"] == "#username-field" })
        #expect(field?["aria-invalid"] == "true")
        #expect(field?["aria-describedby"] == "username-hint username-error")
    }

    @Test func `what is wrong with name or password marks both fields, and stands at the first`() {
        let page = LoginFormPage(frame: PageSamples().frame(), userName: "jan", errors: [.wrongCredentials])
        let html = page.html(in: .polish)
        let markup = Markup(html)
        let (name, password) = (markup.withID("username-field"), markup.withID("password-field"))
        #expect([name, password].map { $0?["aria-invalid"] } == ["true", "true"])
        #expect(name?["aria-describedby"] == "username-hint username-error")
        #expect(password?["aria-describedby"] == "username-error")
        #expect(markup.all("div").count { $0["class"] == "field invalid" } == 2)
        #expect(html.ranges(of: "Nazwa użytkownika, adres e-mail lub hasło są nieprawidłowe.").count == 2)
    }

    @Test func `a form without errors announces none`() {
        let html = LoginFormPage(frame: PageSamples().frame()).html(in: .polish)
        #expect(html.contains("<title>Zaloguj się profilem zaufanym – Brama</title>"))
        #expect(!html.contains("role=\"alert\"") && !html.contains("aria-invalid"))
    }

    @Test func `the number of tries and the waiting time are told in good Polish`() {
        let frame = PageSamples().frame()
        func code(_ tries: Int) -> String {
            CodePage(frame: frame, channel: .sms, destination: "789", error: .wrong(triesLeft: tries)).html(in: .polish)
        }
        #expect(code(1).contains("Została Ci 1\u{A0}próba."))
        #expect(code(2).contains("Zostały Ci 2\u{A0}próby."))
        #expect(code(5).contains("Zostało Ci 5\u{A0}prób."))
        let wait = LoginFormPage(frame: frame, errors: [.tooManyAttempts(seconds: 22)])
        #expect(wait.html(in: .polish).contains("Spróbuj ponownie za 22\u{A0}sekundy."))
    }
}
