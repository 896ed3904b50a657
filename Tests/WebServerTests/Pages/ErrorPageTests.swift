import Foundation
import Testing

@testable import WebServer

@Suite struct ErrorPageTests {
    private func html(_ number: Int, _ wayOn: WayOn = .none, detail: String? = nil) -> String {
        ErrorPage(number: number, reference: "req-17", wayOn: wayOn, detail: detail).html(in: .polish)
    }

    @Test(arguments: ErrorTexts.numbers, Language.allCases)
    func `a page tells its number, what happened, what to do next, and the reference`(number: Int, language: Language) {
        let html = ErrorPage(number: number, reference: "req-17").html(in: language)
        let text = ErrorTexts.text(number, in: language)
        #expect(html.contains("<h1>\(text.title)</h1>"))
        #expect(html.contains(text.explanation) && html.contains(text.nextStep))
        let loss = ErrorLoss(number: number).map { "<p id=\"error-loss\">\($0.text(in: language))</p>" }
        #expect(html.contains(loss ?? "</p>") && html.contains("error-loss") == (loss != nil))
        let order = ["<h1>", text.explanation, loss, "<h2>", "error-number"].compactMap { $0 }
        let places = order.compactMap { html.range(of: $0)?.lowerBound }
        #expect(places.count == order.count && places == places.sorted())
        #expect(html.contains("<dd id=\"error-number\">\(number)</dd>"))
        #expect(html.contains("<dd id=\"error-reference\">req-17</dd>"))
    }

    @Test func `what was lost is told by the number`() {
        #expect(ErrorLoss(number: 4002) == .signInEnded)
        #expect(ErrorLoss(number: 5001) == .nothing)
        #expect(ErrorLoss(number: 1006) == .nothingSent)
        #expect(ErrorLoss(number: 4006) == .formNotTaken)
        #expect(ErrorLoss(number: 4005) == nil)
        for loss in ErrorLoss.allCases {
            #expect(Set(Language.allCases.map { loss.text(in: $0) }).count == Language.allCases.count)
        }
    }

    @Test func `a number without a text gets that of an internal error and keeps its number`() {
        #expect(html(9999).contains("<h1>Coś poszło nie tak</h1>"))
        #expect(html(9999).contains("9999"))
    }

    @Test func `errors say so in the title, notices do not`() {
        #expect(html(1006).contains("<title>Błąd: "))
        #expect(!html(1012).contains("<title>Błąd: "))
    }

    @Test func `the way on is a link to the portal, a form, a link to try again, or nothing`() throws {
        let portal = try #require(FormDestination("https://sekap.example/"))
        #expect(
            html(1012, .portal(portal)).contains(
                "<a class=\"main\" href=\"https://sekap.example/\">Wróć do portalu</a>"))
        #expect(html(4002, .retry(address: "/login/abc")).contains("href=\"/login/abc\">Spróbuj ponownie</a>"))
        #expect(html(4005, .start).contains("<a class=\"main\" href=\"/\">"))
        let newLink = html(3401, .newLink)
        #expect(newLink.contains("<a class=\"main\" href=\"/profil/haslo\">"))
        #expect(newLink.contains("way-out\"><a href=\"/profil\">"))
        let form = Markup(html(3006, .cancel(action: "/cancel", hiddenFields: [HiddenField(name: "t", value: "1")])))
        #expect(form.withID("cancel")?["action"] == "/cancel")
        #expect(form.all("input").map { $0["name"] } == ["t"])
        #expect(Markup(html(1006)).all("form").isEmpty)
    }

    @Test func `a measured skew is told where it is given`() {
        #expect(
            html(2010, detail: "Zegar portalu spóźnia się o 7 minut.").contains(
                "<p>Zegar portalu spóźnia się o 7 minut.</p>"))
    }

    @Test(arguments: [(1003, 403), (1012, 409), (3007, 503), (4001, 404), (4002, 410), (4006, 400), (5003, 500)])
    func `each number has its HTTP status`(number: Int, status: Int) {
        #expect(ErrorPage(number: number, reference: "").status == status)
    }

    @Test func `the busy page tells how long to wait`() {
        let page = BusyPage(retryAfter: 5, reference: "req-17", retryAddress: "/login/abc")
        #expect(page.status == 503)
        #expect(page.html(in: .polish).contains("Odczekaj 5\u{A0}sekund i spróbuj ponownie."))
        #expect(page.html(in: .english).contains("Wait 5\u{A0}seconds and try again."))
    }

    @Test func `the page of an answered login leads back to the portal`() {
        let page = AlreadyAnsweredPage(
            reference: "req-17", relyingParty: RelyingPartyCard(fallbackName: "SEKAP"),
            portal: FormDestination("https://sekap.example/"))
        #expect(page.status == 409)
        #expect(page.html(in: .polish).contains("href=\"https://sekap.example/\">Wróć do portalu</a>"))
    }
}
