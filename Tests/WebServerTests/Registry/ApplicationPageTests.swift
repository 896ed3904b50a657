import Foundation
import Hummingbird
import HummingbirdTesting
import IdentityProvider
import Testing

@testable import WebServer

/// The pages on which an applicant goes on.
struct ApplicationPageTests {
    @Test func `the code is asked for, told wrong at its field, and leads to the number`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let path = try #require(try await scene.apply(visitor).headers[.location])
            try await scene.runErrands()
            let code = try #require(scene.mail.messages.last?.code)
            let asked = try await visitor.open(path).text
            #expect(asked.contains("SMS-em na numer ***\u{A0}***\u{A0}200. Jest ważny 10"))
            #expect(asked.contains("Jednorazowy kod") && !asked.contains("600100200"))
            let wrong = try await visitor.send(path + "/kod", [("code", code == "11111111" ? "22222222" : "11111111")])
            #expect(wrong.status == .unprocessableContent)
            #expect(Markup(wrong.text).withID("code-field")?["aria-invalid"] == "true")
            #expect(wrong.text.contains("Zostały Ci 2\u{A0}próby."))
            try await scene.giveCode(visitor, path)
            let second = try await visitor.open(path).text
            #expect(second.contains("Numer telefonu jest potwierdzony. Teraz potwierdź adres e-mail."))
            #expect(second.contains("z***@example.pl") && !asked.contains("jest potwierdzony"))
            try await scene.giveCode(visitor, path)
            let page = try await visitor.open(path)
            let number = try #require(try await scene.store.applications(limit: 1).first?.number)
            #expect(page.text.contains(number) && page.text.contains("Potwierdź, kim jesteś"))
            #expect(page.headers[.cacheControl] == "no-store")
        }
    }

    @Test func `a new code makes the earlier one useless`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let path = try #require(try await scene.apply(visitor).headers[.location])
            try await scene.runErrands()
            let first = try #require(scene.mail.messages.last?.code)
            let resent = try await visitor.send(path + "/nowy-kod", [])
            #expect(resent.headers[.location] == path + "?nowy-kod")
            try await scene.runErrands()
            let second = try #require(scene.mail.messages.last?.code)
            #expect(first != second)
            #expect(try await visitor.send(path + "/kod", [("code", first)]).status == .unprocessableContent)
            #expect(try await visitor.send(path + "/kod", [("code", second)]).status == .seeOther)
        }
    }

    @Test func `an account gets its PESEL number later`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let path = try #require(try await scene.apply(visitor, ["pesel": ""]).headers[.location])
            #expect(try await visitor.open(path).text.contains("Podaj numer PESEL"))
            let wrong = try await visitor.send(path + "/pesel", [("pesel", "123")])
            #expect(wrong.status == .unprocessableContent)
            #expect(Markup(wrong.text).withID("pesel-field")?["value"] == "123")
            #expect(try await visitor.send(path + "/pesel", [("pesel", "02070803628")]).status == .seeOther)
            #expect(try await visitor.open(path).text.contains("Wpisz kod"))
        }
    }

    @Test func `withdrawing is asked once more, and takes the data away`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let path = try await scene.applied(visitor)
            #expect(try await visitor.open(path + "/wycofanie").text.contains("Czy wycofać wniosek?"))
            #expect(try await scene.store.applications(limit: 1).first?.applicant != nil)
            #expect(try await visitor.send(path + "/wycofanie", []).headers[.location] == path)
            #expect(try await scene.store.applications(limit: 1).first?.applicant == nil)
            #expect(try await visitor.open(path).text.contains("Wniosek jest wycofany"))
        }
    }

    @Test func `a call's time is chosen, seen and changed, and one that is taken is not offered`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let path = try await scene.applied(visitor)
            func times(_ path: String) async throws -> [String] {
                Markup(try await visitor.open(path + "/rozmowa").text).all("option").compactMap { $0["value"] }
                    .filter { !$0.isEmpty }
            }
            let offered = try await times(path)
            #expect(try await visitor.send(path + "/rozmowa", [("time", "")]).status == .unprocessableContent)
            let first = try #require(offered.first)
            let saved = try await visitor.send(path + "/rozmowa", [("time", first)])
            #expect(saved.headers[.location] == path + "?termin")
            #expect(Markup(try await visitor.open(path).text).withID("application-call") != nil)
            let other = try await scene.applied(
                visitor, ["username": "adam", "pesel": "90090515836", "email": "adam@example.pl"])
            #expect(!(try await times(other).contains(first)) && offered.contains(first))
            let taken = try await visitor.send(other + "/rozmowa", [("time", first)])
            #expect(taken.status == .unprocessableContent && taken.text.contains("Ten termin ktoś właśnie zajął"))
            #expect(try await visitor.send(path + "/rozmowa", [("time", offered[1])]).status == .seeOther)
            #expect(try await times(other).contains(first))
        }
    }

    @Test func `the document is taken away, and nothing signed is refused at the field`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let path = try await scene.applied(visitor)
            let document = try await visitor.open(path + "/dokument")
            #expect(document.headers[.contentType] == "application/xml")
            #expect(document.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(document.text.contains("02070803628"))
            #expect(try await visitor.upload(path + "/podpis", []).text.contains("Wybierz podpisany plik."))
            let unsigned = try await visitor.upload(path + "/podpis", Array(document.text.utf8))
            #expect(unsigned.status == .unprocessableContent)
            #expect(Markup(unsigned.text).withID("signed-field")?["aria-invalid"] == "true")
        }
    }

    @Test func `a bank's word confirms after one more button, and another person's does not`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let path = try await scene.applied(visitor)
            let proof = path.replacing("/wniosek/", with: "/potwierdzenie/")
            #expect(try await visitor.open(proof).headers[.location]?.hasPrefix("/login/") == true)
            #expect(scene.lastNeed?.kinds == [.bank, .electronicID])
            let other = Citizen(
                id: CitizenID("other"), pesel: try #require(PESEL("90090515836")), givenName: "Adam",
                familyName: "Inny", createdAt: scene.clock.now)
            let zofia = Citizen(
                id: CitizenID("zofia"), pesel: try #require(PESEL("02070803628")), givenName: "Zofia",
                familyName: "Żółć-Nowak", createdAt: scene.clock.now)
            try await scene.store.commit([.saveCitizen(other), .saveCitizen(zofia)])
            scene.signIn(scene.guest(other, MethodID("bank:debina"), authority: "https://bank.example"))
            let refused = try await visitor.send(proof, [])
            #expect(refused.status == .unprocessableContent && refused.text.contains("dotyczy innej osoby"))
            scene.signIn(scene.guest(zofia, MethodID("bank:debina"), authority: "https://bank.example"))
            #expect(try await visitor.open(proof).text.contains("Żółć-Nowak"))
            #expect(try await visitor.send(proof, []).headers[.location] == path)
            let profile = try await scene.store.citizen(CitizenID("zofia"))?.profile
            #expect(profile?.record.confirmation?.way == .bank)
        }
    }

    @Test func `an unknown token is page 3402`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            for path in ["/profil/wniosek/\(Tokens.login.text)", "/profil/wniosek/short", "/profil/wniosek/x/rozmowa"] {
                let answer = try await visitor.open(path)
                #expect(answer.status == .notFound && answer.text.contains(">3402<"))
            }
        }
    }

    @Test func `an application whose time is over has lapsed for its owner at once`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let path = try await scene.applied(visitor)
            scene.clock.advance(by: 14 * 86_400 - 61)
            #expect(!(try await visitor.open(path).text.contains("Wniosek wygasł")))
            scene.clock.advance(by: 61)
            #expect(try await visitor.open(path).text.contains("Wniosek wygasł"))
        }
    }
}
