import Testing
import WebServer

/// The forms are a contract for those who script them.
@Suite struct FormContractTests {
    private let frame = PageSamples().frame()

    private func markup(_ page: any Page) -> Markup { Markup(page.html(in: .polish)) }

    @Test func `the form of the methods has one button per method`() {
        let page = markup(ChooseMethodPage(frame: frame, methods: [.trustedProfile]))
        #expect(page.withID("choose-method")?.name == "form")
        #expect(page.withID("choose-method")?["action"] == "/login/abc/step")
        #expect(page.all("button").filter { $0["name"] == "method" }.map { $0["value"] } == ["trusted-profile"])
    }

    @Test func `the login form has a user name and a password, and gives back the name alone`() {
        let page = markup(LoginFormPage(frame: frame, userName: "jan_kowalski", errors: [.wrongCredentials]))
        let fields = page.all("input").filter { $0["type"] != "hidden" }
        #expect(page.withID("login")?["method"] == "post")
        #expect(fields.map { $0["name"] } == ["username", "password"])
        #expect(fields.map { $0["autocomplete"] } == ["username", "current-password"])
        #expect(fields.map { $0["value"] } == ["jan_kowalski", nil])
    }

    @Test func `the code form has one numeric field that the phone can fill in`() {
        let page = markup(CodePage(frame: frame, channel: .sms, destination: "789", resendAction: "/resend"))
        let field = page.all("input").first { $0["name"] == "code" }
        #expect(page.withID("code")?.name == "form")
        #expect(field?["inputmode"] == "numeric")
        #expect(field?["autocomplete"] == "one-time-code")
        #expect(page.withID("resend")?["action"] == "/resend")
    }

    @Test func `without an address for it no new code is offered`() {
        #expect(markup(CodePage(frame: frame, channel: .sms, destination: "789")).withID("resend") == nil)
    }

    @Test func `the consent form has two decisions`() {
        let page = markup(ConsentPage(frame: frame, items: [ConsentItem(.firstName, value: "Jan")]))
        #expect(page.withID("consent")?.name == "form")
        #expect(page.all("button").filter { $0["name"] == "decision" }.map { $0["value"] } == ["accept", "refuse"])
    }

    @Test func `consent names several given names so, and groups a telephone number`() {
        let items = [ConsentItem(.firstName, value: "Jan Piotr"), ConsentItem(.phone, value: "+48600100200")]
        let html = ConsentPage(frame: frame, items: items).html(in: .polish)
        #expect(html.contains("<dt>Imiona</dt>"))
        #expect(html.contains("<dd>+48\u{A0}600\u{A0}100\u{A0}200</dd>"))
        let one = ConsentPage(frame: frame, items: [ConsentItem(.firstName, value: "Jan")])
        #expect(one.html(in: .polish).contains("<dt>Imię</dt>"))
    }

    @Test func `the hand-over is one form with hidden fields and one visible button`() throws {
        let destination = try #require(FormDestination("https://sekap.example/acs?a=1&b=2"))
        let page = markup(
            HandOverPage(
                destination: destination, fields: [HiddenField(name: "SAMLart", value: "AAQ=")],
                relyingParty: RelyingPartyCard(fallbackName: "SEKAP")))
        #expect(page.all("form").map { $0["action"] } == ["https://sekap.example/acs?a=1&b=2"])
        #expect(page.all("input").map { [$0["type"], $0["name"], $0["value"]] } == [["hidden", "SAMLart", "AAQ="]])
        #expect(page.all("button").count == 1)
        #expect(page.all("script").map { $0["src"]?.hasPrefix("/assets/submit.js?v=") } == [true])
    }

    @Test(arguments: 1...3) func `the hand-over is the same page however many fields there are`(count: Int) throws {
        let destination = try #require(FormDestination("https://sekap.example/acs"))
        let fields = (0..<count).map { HiddenField(name: "name-\($0)", value: "value-\($0)") }
        let page = HandOverPage(
            destination: destination, fields: fields, relyingParty: RelyingPartyCard(fallbackName: "SEKAP & spółka"))
        let html = page.html(in: .polish)
        #expect(Markup(html).all("input").map { $0["value"] } == fields.indices.map { "value-\($0)" })
        #expect(html.contains("Za chwilę otworzy się SEKAP &amp; spółka. "))
        #expect(Markup(html).all("form").first?["action"] == "https://sekap.example/acs")
    }

    @Test(arguments: PageSamples.ordinary.filter(\.isLogin), Language.allCases)
    func `every page of a login says who asks and offers the way out`(sample: PageSamples.Sample, language: Language) {
        let html = sample.page.html(in: language)
        let wayOut =
            switch language {
            case .polish: "Anuluj i wróć do portalu"
            case .english: "Cancel and return to the portal"
            case .ukrainian: "Скасувати й повернутися на портал"
            }
        #expect(html.contains(language == .polish ? "<p class=\"asking-name\">SEKAP</p>" : "lang=\"pl\">SEKAP</p>"))
        #expect(Markup(html).withID("more-time")?["action"] == "/login/abc/more-time")
        #expect(Markup(html).withID("cancel")?["action"] == "/login/abc/cancel")
        #expect(html.contains(">\(wayOut)</button>"))
    }

    @Test func `the hidden fields are in every form of a login`() {
        let html = CodePage(frame: frame, channel: .sms, destination: "789", resendAction: "/r").html(in: .polish)
        for form in html.split(separator: "<form").dropFirst() {
            #expect(form.contains("<input type=\"hidden\" name=\"SEKAP\" value=\"SEKAP\">"))
        }
    }
}
