import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import IdentityProvider
import Testing
import WebServer

struct OwnPageStoryTests {
    private func signIn(_ browser: Browser, _ story: Story, from first: TestResponse) async throws -> TestResponse {
        var page = try await browser.chooseTrustedProfile(on: first)
        page = try await browser.submit(
            try Markup.action(of: "login", in: page.text), "username=anna.nowak&password=Zielony-Ko%C5%84-7")
        let code = try #require(story.mailbox.messages.last?.code)
        return try await browser.submit(try Markup.action(of: "code", in: page.text), "code=" + code)
    }

    @Test func `a citizen signs in to Brama itself and sees their own profile`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            let first = try await browser.open("/profil")
            #expect(first.text.contains("<p class=\"asking-name\">Brama</p>"))
            #expect(!first.text.contains("wróć do portalu"))
            let page = try await signIn(browser, story, from: first)
            #expect(page.status == .ok)
            #expect(page.text.contains("anna.nowak@example.pl") && page.text.contains(Story.pesel))
            #expect(page.headers[.cacheControl] == "no-store")
            let stranger = try await Browser(client).open("/profil")
            #expect(!stranger.text.contains(Story.pesel))
        }
    }

    @Test func `cancelling leads to the front page`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            let page = try await browser.open("/profil")
            let end = try await browser.submit(try Markup.action(of: "cancel", in: page.text), "")
            #expect(end.status == .ok && end.text.contains("class=\"welcome\""))
        }
    }

    @Test(arguments: OwnPage.allCases)
    func `every page that asks for a sign-in has a path of its own below the profile's`(page: OwnPage) async throws {
        let token = Token(received: String(repeating: "T", count: 43))
        let response = try await Serving(.goToOwnPage(page, token)).answer(.get, "/login/\(Tokens.login.text)")
        let location = try #require(response.headers[.location])
        #expect(response.status == .seeOther)
        #expect(location.hasPrefix("/profil") && location.hasSuffix("/" + token.text))
    }

    /// Gives the citizen a user name as registered ones are.
    private func rename(_ story: Story) async throws {
        var citizen = try #require(try await story.store.citizen(CitizenID("anna")))
        citizen.profile?.userName = "anna"
        try await story.store.commit([.saveCitizen(citizen)])
    }

    /// Signs in and opens a page of one's own.
    private func at(_ path: String, _ browser: Browser, _ story: Story) async throws -> TestResponse {
        try await signIn(browser, story, from: browser.open(path))
    }

    @Test func `an e-mail address is changed with the codes from the old and the new one`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            let form = try await at("/profil/e-mail", browser, story)
            let action = try Markup.action(of: "own-email", in: form.text)
            let wrong = try await browser.submit(action, "email=anna")
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("id=\"email-error\"") && wrong.text.contains("value=\"anna\""))
            var page = try await browser.submit(action, "email=nowa@example.pl")
            _ = try await story.errands.run(limit: 10)
            let codes = Dictionary(story.mailbox.messages.suffix(2).map { ($0.to, $0.code ?? "") }) { $1 }
            let confirm = try Markup.action(of: "own-codes", in: page.text)
            let resend = try Markup.action(of: "resend", in: page.text)
            let elsewhere = try await browser.submitFromElsewhere(resend, "")
            #expect(elsewhere.status == .forbidden)
            page = try await browser.submit(resend, "")
            #expect(page.text.contains("Wysłaliśmy nowe kody") && page.text.contains("id=\"own-codes\""))
            page = try await browser.submit(confirm, "code1=00000000&code2=00000000")
            #expect(page.status == .unprocessableContent && page.text.contains("class=\"summary\""))
            let alike = /<a href="#code[12]-field">Kod z e-maila na adres [^<]+: Kod jest nieprawidłowy/
            #expect(page.text.matches(of: alike).count == 2, "faults that read alike say whose they are")
            let (old, new) = (codes["anna.nowak@example.pl"] ?? "", codes["nowa@example.pl"] ?? "")
            page = try await browser.submit(confirm, "code1=\(old)&code2=00000000")
            #expect(page.text.contains("href=\"#code2-field\"") && page.text.contains("id=\"code2-error\""))
            #expect(page.text.matches(of: alike).isEmpty)
            #expect(!page.text.contains("href=\"#code1-field\"") && !page.text.contains("id=\"code1-error\""))
            page = try await browser.submit(confirm, "code1=\(old)&code2=\(new)")
            #expect(page.status == .ok && page.text.contains("został zmieniony"))
        }
        #expect(try await story.store.citizen(CitizenID("anna"))?.profile?.email == "nowa@example.pl")
    }

    @Test func `a form of one's own from elsewhere is refused`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            _ = try await at("/profil/uniewaznienie", browser, story)
            let response = try await browser.submitFromElsewhere("/profil/uniewaznienie", "")
            #expect(response.status == .forbidden && response.text.contains("4004"))
        }
    }

    @Test func `a form does nothing for who is not signed in`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let response = try await Browser(client).submit("/profil/uniewaznienie", "")
            #expect(response.text.contains("class=\"asking-name\""))
        }
        #expect(try await story.store.errands(dueBy: .distantFuture, limit: 10).isEmpty)
    }

    @Test func `sign-ins, sessions, consents and the copy show a citizen what is kept`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let other = Browser(client)
            _ = try await at("/profil", other, story)
            let browser = Browser(client)
            let signIns = try await at("/profil/logowania", browser, story)
            #expect(signIns.text.contains("Brama: Twój profil") && signIns.text.contains("Profil zaufany"))
            let sessions = try await browser.open("/profil/sesje")
            #expect(sessions.text.contains("Ta przeglądarka"))
            let session = try #require(Markup.hiddenFields(in: sessions.text).first { $0.name == "session" }?.value)
            let after = try await browser.submit("/profil/sesje", "session=" + session)
            #expect(after.text.contains("Ta przeglądarka") && !after.text.contains("Inna przeglądarka"))
            #expect(try await other.open("/profil").text.contains("class=\"asking-name\""))
            let copy = try await browser.submit("/profil/dane", "")
            #expect(copy.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(copy.text.contains("\"pesel\" : \"\(Story.pesel)\""))
            #expect(!copy.text.contains("hash of"))
        }
    }

    @Test func `links lead from page to page of the sign-ins, in the chosen language too`() async throws {
        let story = try await Story()
        let tries = (0..<60).map { number in
            Change.record(
                AuditEvent(
                    at: Date(), kind: .credentialsRefused, citizen: CitizenID("anna"),
                    personal: ["address": "192.0.2.\(number)"]))
        }
        try await story.store.commit(tries)
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            let first = try await at("/profil/logowania", browser, story)
            #expect(first.text.contains("192.0.2.59<") && !first.text.contains("192.0.2.5<"))
            #expect(!first.text.contains("Najnowsze logowania"))
            let older = try #require(first.text.firstMatch(of: #/<a href="([^"]+)">Starsze logowania/#))
            let second = try await browser.open(String(older.1))
            #expect(second.text.contains("192.0.2.5<") && !second.text.contains("192.0.2.59<"))
            #expect(!second.text.contains("Starsze logowania"))
            #expect(second.text.contains("<a href=\"/profil/logowania\">Najnowsze logowania"))
            let english = try await browser.open(String(older.1) + "&lang=en")
            #expect(english.text.contains("192.0.2.5<") && english.text.contains("The newest sign-ins"))
            let strange = try await browser.open("/profil/logowania?pomin=9223372036854775807")
            #expect(strange.status == .ok && strange.text.contains("192.0.2.59<"))
        }
    }

    @Test func `a session of somebody else's is not ended`() async throws {
        let story = try await Story()
        let person = ProvenPerson(
            citizen: CitizenID("jan"), method: .electronicID, level: .high, contextClasses: [], authnInstant: Date())
        let theirs = Session(
            id: TokenHash(of: "theirs"), person: person, createdAt: Date(), lastUsedAt: Date(),
            expiresAt: Date().addingTimeInterval(600))
        try await story.store.commit([.addSession(theirs)])
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            _ = try await at("/profil/sesje", browser, story)
            _ = try await browser.submit("/profil/sesje", "session=" + theirs.id.hex)
        }
        #expect(try await story.store.session(theirs.id)?.endedAt == nil)
    }

    @Test func `V35 recovery tells a stranger nothing: answers for known and unknown data are the same`() async throws {
        let story = try await Story()
        try await rename(story)
        try await story.server.application().test(.router) { client in
            for (path, known, unknown) in [
                ("/profil/nazwa", "email=anna.nowak@example.pl", "email=nikt@example.pl"),
                (
                    "/profil/haslo", "username=anna&pesel=\(Story.pesel)",
                    "username=nikt&pesel=87022243734"
                ),
                ("/profil/haslo", "username=anna&pesel=\(Story.pesel)", "username=anna&pesel=87022243734"),
            ] {
                let answers = [
                    try await Browser(client).submit(path, known), try await Browser(client).submit(path, unknown),
                ]
                #expect(answers[0].status == .ok && answers[0].text == answers[1].text)
                #expect(answers[0].text.contains("Sprawdź swoją pocztę"))
            }
        }
        #expect(story.mailbox.messages.isEmpty, "nothing is looked up or sent before the answer")
        _ = try await story.errands.run(limit: 10)
        #expect(Set(story.mailbox.messages.map(\.to)) == ["anna.nowak@example.pl"])
    }

    @Test func `a forgotten password is chosen anew behind the mailed link, and the code confirms it`() async throws {
        let story = try await Story()
        try await rename(story)
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            _ = try await browser.submit("/profil/haslo", "username=anna&pesel=\(Story.pesel)")
            _ = try await story.errands.run(limit: 10)
            let mail = try #require(story.mailbox.messages.last)
            let link = try #require(
                mail.text.firstMatch(of: #/https://brama\.example(\/profil\/haslo\/[A-Za-z0-9_-]{43})/#))
            var page = try await browser.open(String(link.1))
            let form = try Markup.action(of: "new-password", in: page.text)
            page = try await browser.submit(form, "new-password=kot")
            #expect(page.status == .unprocessableContent && page.text.contains("id=\"new-password-error\""))
            page = try await browser.submit(form, "new-password=Nowe-Haslo-8")
            _ = try await story.errands.run(limit: 10)
            let code = try #require(story.mailbox.messages.last?.code)
            page = try await browser.submit(try Markup.action(of: "own-codes", in: page.text), "code1=" + code)
            #expect(page.text.contains("Hasło zostało zmienione"))
            let again = try await browser.open(String(link.1))
            #expect(again.status == .notFound && again.text.contains("3401"))
        }
        let hash = try await story.store.citizen(CitizenID("anna"))?.profile?.passwordHash
        #expect(hash == PlainPasswords.hash(of: "Nowe-Haslo-8"))
    }
}
