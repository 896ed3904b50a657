import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebServer

/// The form for a new profile.
struct AccountPageTests {
    @Test func `every field says what it is to browsers that fill forms in`() async throws {
        let page = try await RegistryScene().serve { try await $0.open("/profil/nowe") }
        let fields = Markup(page.text).all("input")
        let tokens = Dictionary(
            fields.compactMap { field in field["name"].map { ($0, field["autocomplete"] ?? "") } },
            uniquingKeysWith: { $1 })
        #expect(tokens["username"] == "username" && tokens["password"] == "new-password")
        #expect(tokens["given-name"] == "given-name" && tokens["second-name"] == "additional-name")
        #expect(tokens["family-name"] == "family-name" && tokens["email"] == "email" && tokens["phone"] == "tel")
        #expect(tokens["street"] == "address-line1" && tokens["postal-code"] == "postal-code")
        #expect(Markup(page.text).all("script").isEmpty)
    }

    @Test func `the start page leads to the form`() {
        for language in Language.allCases {
            let markup = Markup(StartPage().html(in: language))
            #expect(markup.all("a").contains { $0["href"] == Paths.newProfile })
        }
    }

    @Test func `a good form leads to the application`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let answer = try await scene.apply(visitor)
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location]?.hasPrefix("/profil/wniosek/") == true)
            let filed = try #require(try await scene.store.applications(limit: 9).first?.applicant)
            #expect(filed.phone == "+48600100200" && filed.familyName == "Żółć-Nowak")
        }
    }

    @Test func `every error stands in the summary and at its field, and nothing but the password is lost`() async throws
    {
        let scene = RegistryScene()
        let wrong = [
            "username": "zażółć", "password": "short", "given-name": " ", "second-name": "\u{202E}", "family-name": "",
            "pesel": "12345678901", "email": "zofia", "phone": "12", "street": "Długa 1", "terms": "",
        ]
        try await scene.serve { visitor in
            let answer = try await scene.apply(visitor, wrong)
            #expect(answer.status == .unprocessableContent)
            let page = Markup(answer.text)
            let names = [
                "username", "password", "given-name", "second-name", "family-name", "pesel", "email", "phone", "street",
                "terms",
            ]
            for name in names {
                #expect(page.all("a").contains { $0["href"] == "#\(name)-field" }, "\(name) in the summary")
                #expect(page.withID("\(name)-field")?["aria-invalid"] == "true", "\(name) at the field")
                #expect(page.withID("\(name)-error") != nil, "\(name) has its text")
            }
            for name in ["username", "pesel", "email", "street"] {
                #expect(page.withID("\(name)-field")?["value"] == wrong[name])
            }
            #expect(page.withID("password-field")?["value"] == nil)
            #expect(!answer.text.contains("short"))
            #expect(page.withID("channel-field")?.attributes.keys.contains("checked") == true)
            #expect(try await scene.store.applications(limit: 9).isEmpty)
        }
    }

    @Test func `what was typed comes back escaped`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let answer = try await scene.apply(visitor, ["username": "\"><script>alert(1)</script>", "terms": ""])
            #expect(!answer.text.contains("<script>alert"))
            #expect(Markup(answer.text).withID("username-field")?["value"] == "\"><script>alert(1)</script>")
        }
    }

    @Test func `a robot that fills the hidden field, is too fast, or sends a form twice creates nothing`() async throws
    {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let trapped = try await scene.apply(visitor, ["website": "https://spam.example"])
            #expect(trapped.status == .unprocessableContent)
            #expect(trapped.text.contains("W polu, które ma zostać puste, coś wpisano."))
            #expect(!trapped.text.contains("spam.example"))
            let fast = try await visitor.send(
                "/profil/nowe", RegistryScene.fields() + [("form-seal", try await visitor.seal())])
            #expect(fast.status == .unprocessableContent)
            #expect(fast.text.contains("Formularz wrócił szybciej niż po dwóch sekundach"))
            let without = try await visitor.send("/profil/nowe", RegistryScene.fields())
            #expect(without.status == .unprocessableContent)
            #expect(try await scene.store.applications(limit: 9).isEmpty)
            let seal = try await visitor.seal()
            scene.clock.advance(by: 30)
            let fields = RegistryScene.fields() + [("form-seal", seal)]
            #expect(try await visitor.send("/profil/nowe", fields).status == .seeOther)
            let twice = try await visitor.send("/profil/nowe", fields)
            #expect(twice.status == .unprocessableContent)
            #expect(twice.text.contains("Ten formularz był już wysłany"))
            #expect(try await scene.store.applications(limit: 9).count == 1)
        }
    }

    @Test func `a form that is held tells what is wrong in its fields too, and asks for the password at its field`()
        async throws
    {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let trapped = ["website": "https://spam.example", "family-name": "", "terms": ""]
            let held = Markup(try await scene.apply(visitor, trapped).text)
            for name in ["password", "family-name", "terms"] {
                #expect(held.all("a").contains { $0["href"] == "#\(name)-field" }, "\(name) in the summary")
                #expect(held.withID("\(name)-field")?["aria-invalid"] == "true", "\(name) at the field")
            }
            let answer = try await scene.apply(visitor, ["password": "", "terms": ""])
            #expect(Markup(answer.text).withID("password-error") != nil)
            #expect(!answer.text.contains("Wpisz hasło jeszcze raz"))
        }
    }

    @Test func `a form that came back may be sent at once, for its reader has read it before`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let first = try await scene.apply(visitor, ["terms": ""])
            let again = try await visitor.send(
                "/profil/nowe", RegistryScene.fields() + [("form-seal", try visitor.seal(in: first))])
            #expect(again.status == .seeOther)
        }
    }

    @Test func `one address that sends forms on and on has to wait`() async throws {
        let scene = RegistryScene(freeForms: 1)
        try await scene.serve { visitor in
            var last = try await scene.apply(visitor)
            for _ in 0..<2 { last = try await scene.apply(visitor) }
            #expect(last.status == .unprocessableContent)
            #expect(last.text.contains("Za dużo prób"))
        }
    }

    @Test func `a form from elsewhere is refused`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let answer = try await visitor.client.execute(
                uri: "/profil/nowe", method: .post,
                headers: [.origin: "https://evil.example", .contentType: "application/x-www-form-urlencoded"])
            #expect(answer.status == .forbidden)
        }
    }

    @Test func `a stranger's answer is the same whoever is known`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let path = try await scene.applied(visitor)
            let officer = try await scene.officer()
            let number = try #require(try await scene.store.applications(limit: 1).first?.number)
            scene.signIn(officer)
            let confirmed = try await visitor.send(
                "/profil/urzednik/um/wnioski/\(number)/potwierdzenie",
                [("document-kind", "id-card"), ("document-number", "ABA300000")])
            #expect(confirmed.headers[.location] == "/profil/urzednik/um?potwierdzono")
            #expect(try await visitor.open(path).text.contains("Twój profil zaufany jest gotowy"))
            scene.signIn(nil)
            let known = try await scene.apply(visitor)
            let unknown = try await scene.apply(
                visitor, ["username": "adam", "pesel": "90090515836", "email": "adam@example.pl"])
            #expect(known.status == unknown.status)
            let pages = [
                try await visitor.open(try #require(known.headers[.location])).text,
                try await visitor.open(try #require(unknown.headers[.location])).text,
            ]
            let blank = zip(pages, [known, unknown]).map { page, answer in
                page.replacing(answer.headers[.location] ?? "", with: "")
            }
            #expect(blank[0] == blank[1])
        }
    }

    @Test func `points are found by town, name and kind, by anybody`() async throws {
        let scene = RegistryScene()
        _ = try await scene.officer()
        try await scene.serve { visitor in
            #expect(try await visitor.open("/profil/punkty?szukaj=sosnowiec").text.contains("Urząd Miejski"))
            #expect(try await visitor.open("/profil/punkty?szukaj=zwyciestwa&rodzaj=gmina").text.contains("Sosnowiec"))
            #expect(!(try await visitor.open("/profil/punkty?rodzaj=zus").text.contains("Urząd Miejski")))
            let strange = try await visitor.open("/profil/punkty?szukaj=%3Cb%3E").text
            #expect(strange.contains("value=\"&lt;b&gt;\""))
        }
    }

    @Test func `the terms can be read`() async throws {
        let page = try await RegistryScene().serve { try await $0.open("/profil/regulamin?lang=en") }
        #expect(page.status == .ok && page.text.contains("Terms of the trusted profile"))
    }
}
