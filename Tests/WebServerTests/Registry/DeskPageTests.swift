import Foundation
import Hummingbird
import HummingbirdTesting
import IdentityProvider
import Testing

@testable import WebServer

/// The officers' desk.
struct DeskPageTests {
    private static let card = [("document-kind", "id-card"), ("document-number", "ABA300000")]

    private func numbered(_ scene: RegistryScene, _ visitor: RegistryScene.Visitor) async throws -> String {
        _ = try await scene.applied(visitor)
        return "/profil/urzednik/um/wnioski/"
            + (try #require(try await scene.store.applications(limit: 1).first?.number))
    }

    @Test func `nobody but an officer at the point sees the desk`() async throws {
        let scene = RegistryScene()
        let officer = try await scene.officer()
        try await scene.serve { visitor in
            #expect(try await visitor.open("/profil/urzednik").headers[.location]?.hasPrefix("/login/") == true)
            #expect(scene.lastNeed?.level == .substantial)
            scene.signIn(officer)
            #expect(try await visitor.open("/profil/urzednik").text.contains("Urząd Miejski"))
            #expect(try await visitor.open("/profil/urzednik/um").status == .ok)
            #expect(try await visitor.open("/profil/urzednik/elsewhere").status == .forbidden)
            try await scene.store.commit([.removeOfficer(officer.person.citizen)])
            let gone = try await visitor.open("/profil/urzednik/um")
            #expect(gone.status == .forbidden && gone.text.contains(">3404<"))
        }
    }

    @Test func `an application is found by number and by PESEL, and its data are shown escaped`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            _ = try await scene.applied(visitor, ["family-name": "<b>Żółć"])
            let address = "/profil/urzednik/um/wnioski/"
            let number = try #require(try await scene.store.applications(limit: 1).first?.number)
            scene.signIn(try await scene.officer())
            for text in [number, number.replacing("-", with: ""), "02070803628"] {
                let found = try await visitor.send("/profil/urzednik/um/wnioski", [("query", text)])
                #expect(found.headers[.location] == address + number)
            }
            let none = try await visitor.send("/profil/urzednik/um/wnioski", [("query", "1111-2222-3333")])
            #expect(none.status == .unprocessableContent)
            #expect(Markup(none.text).withID("query-field")?["aria-invalid"] == "true")
            let page = try await visitor.open(address + number)
            #expect(page.text.contains("&lt;b&gt;Żółć") && !page.text.contains("<b>Żółć"))
            #expect(!page.text.contains("hash of"))
            for (language, facts) in [
                ("pl", ["Kobieta", "8\u{A0}lipca\u{A0}1902\u{A0}r."]), ("en", ["Female", "8\u{A0}July\u{A0}1902"]),
                ("uk", ["Жіноча", "8\u{A0}липня\u{A0}1902\u{A0}р."]),
            ] {
                let page = try await visitor.open(address + number + "?lang=" + language)
                for fact in facts { #expect(page.text.contains("<dd>\(fact)</dd>"), "\(fact)") }
            }
        }
    }

    @Test func `the document's kind and number are checked before anything is confirmed`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let address = try await numbered(scene, visitor)
            scene.signIn(try await scene.officer())
            let empty = try await visitor.send(address + "/potwierdzenie", [])
            #expect(empty.text.contains("Wybierz rodzaj dokumentu."))
            #expect(empty.text.contains("Wpisz serię i numer dokumentu."))
            let none = try await visitor.send(address + "/potwierdzenie", [("document-number", "ABA300000")])
            #expect(none.status == .unprocessableContent && none.text.contains("Wybierz rodzaj dokumentu."))
            #expect(!none.text.contains("Wpisz serię i numer dokumentu."))
            let wrong = try await visitor.send(
                address + "/potwierdzenie", [("document-kind", "id-card"), ("document-number", "ABA300001")])
            #expect(wrong.status == .unprocessableContent)
            #expect(Markup(wrong.text).withID("document-number-field")?["value"] == "ABA300001")
            #expect(Markup(wrong.text).withID("document-number-field")?["aria-invalid"] == "true")
            let right = try await visitor.send(address + "/potwierdzenie", Self.card)
            #expect(right.headers[.location] == "/profil/urzednik/um?potwierdzono")
            #expect(try await scene.store.citizen(userName: "zofia")?.profile?.record.confirmation?.officer != nil)
        }
    }

    @Test func `of two officers one wins and the other is told`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let address = try await numbered(scene, visitor)
            scene.signIn(try await scene.officer())
            #expect(try await visitor.send(address + "/potwierdzenie", Self.card).status == .seeOther)
            scene.signIn(try await scene.officer("drugi", pesel: "90090515836"))
            let late = try await visitor.send(address + "/odrzucenie", [("reason", "Inna osoba na zdjęciu")])
            #expect(late.status == .unprocessableContent && late.text.contains("Ktoś inny właśnie rozpatrzył"))
            #expect(try await scene.store.citizen(userName: "zofia")?.profile != nil)
        }
    }

    @Test func `officers do not decide their own case`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let address = try await numbered(scene, visitor)
            scene.signIn(try await scene.officer("zofia", pesel: "02070803628"))
            let answer = try await visitor.send(address + "/potwierdzenie", Self.card)
            #expect(answer.status == .unprocessableContent && answer.text.contains("własnej sprawy"))
            #expect(try await scene.store.citizen(CitizenID("zofia"))?.profile == nil)
        }
    }

    @Test func `an officer who was removed meanwhile confirms nothing`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let address = try await numbered(scene, visitor)
            let officer = try await scene.officer()
            scene.signIn(officer)
            #expect(try await visitor.open(address).status == .ok)
            try await scene.store.commit([.removeOfficer(officer.person.citizen)])
            #expect(try await visitor.send(address + "/potwierdzenie", Self.card).status == .forbidden)
            #expect(try await scene.store.citizen(userName: "zofia") == nil)
        }
    }

    @Test func `a rejection needs a reason, and tells it`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let address = try await numbered(scene, visitor)
            scene.signIn(try await scene.officer())
            let none = try await visitor.send(address + "/odrzucenie", [("reason", "  ")])
            #expect(none.status == .unprocessableContent)
            #expect(Markup(none.text).withID("reason-field")?["aria-invalid"] == "true")
            let done = try await visitor.send(address + "/odrzucenie", [("reason", "Dokument\r\nnieważny")])
            #expect(done.headers[.location] == "/profil/urzednik/um?odrzucono")
            try await scene.runErrands()
            #expect(scene.mail.messages.last?.text.contains("Dokument nieważny") == true)
        }
    }

    @Test func `a call confirms for three months once the number is read back`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let path = try await scene.applied(visitor)
            let number = try #require(try await scene.store.applications(limit: 1).first?.number)
            let address = "/profil/urzednik/um/wnioski/\(number)"
            let times = Markup(try await visitor.open(path + "/rozmowa").text).all("option").compactMap { $0["value"] }
            let time = try #require(times.first { !$0.isEmpty })
            _ = try await visitor.send(path + "/rozmowa", [("time", time)])
            scene.signIn(try await scene.officer())
            #expect(!(try await visitor.open(address).text.contains("id=\"call-confirm\"")))
            let call = Date(timeIntervalSince1970: try #require(Double(time)))
            scene.clock.advance(by: call.timeIntervalSince(scene.clock.now) + 60)
            #expect(try await visitor.open("/profil/urzednik/um").text.contains(number))
            #expect(try await visitor.open(address).text.contains("id=\"call-confirm\""))
            let card = [("call-document-kind", "id-card"), ("call-document-number", "ABA300000")]
            let wrong = try await visitor.send(address + "/rozmowa", [("read-out", "1111-2222-3333")] + card)
            #expect(Markup(wrong.text).withID("read-out-field")?["aria-invalid"] == "true")
            let right = try await visitor.send(
                address + "/rozmowa", [("read-out", number.replacing("-", with: " "))] + card)
            #expect(right.headers[.location] == "/profil/urzednik/um?potwierdzono")
            let profile = try #require(try await scene.store.citizen(userName: "zofia")?.profile)
            #expect(profile.record.confirmation?.way == .video)
            #expect(profile.expiresAt < scene.clock.now.addingTimeInterval(93 * 86_400))
        }
    }

    @Test func `a profile is revoked at the point, once the document is right`() async throws {
        let scene = RegistryScene()
        try await scene.serve { visitor in
            let address = try await numbered(scene, visitor)
            scene.signIn(try await scene.officer())
            _ = try await visitor.send(address + "/potwierdzenie", Self.card)
            let revocation = "/profil/urzednik/um/uniewaznienie"
            let nobody = try await visitor.send(revocation, [("pesel", "90090515836")] + Self.card)
            #expect(nobody.status == .unprocessableContent && nobody.text.contains("nie ma profilu"))
            let wrong = try await visitor.send(revocation, [("pesel", "1")])
            #expect(Markup(wrong.text).withID("pesel-field")?["aria-invalid"] == "true")
            let empty = try await visitor.send(revocation, [("pesel", "")] + Self.card)
            #expect(empty.status == .unprocessableContent && empty.text.contains("Wpisz numer PESEL."))
            let done = try await visitor.send(revocation, [("pesel", "02070803628")] + Self.card)
            #expect(done.headers[.location] == "/profil/urzednik/um?uniewazniono")
            #expect(try await scene.store.citizen(pesel: try #require(PESEL("02070803628")))?.profile == nil)
        }
    }
}
