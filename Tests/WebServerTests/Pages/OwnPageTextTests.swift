import Foundation
import IdentityProvider
import Testing
import TrustedProfileRegistry

@testable import WebServer

/// What a citizen's own pages say, case by case.
@Suite struct OwnPageTextTests {
    private let token = Token(received: String(repeating: "T", count: 43))

    private func codes(
        _ task: ProfileOperation.Task, _ channels: [DeliveryChannel], wereSentAgain: Bool = false,
        in language: WebServer.Language = .polish
    ) -> String {
        let destinations = channels.enumerated().map {
            PendingOperation.Destination(channel: $1, maskedAddress: "masked\($0)")
        }
        let operation = PendingOperation(task: task, destinations: destinations)
        return ChangeCodesPage(operation, token: token, minutes: 7, wereSentAgain: wereSentAgain, location: nil)
            .html(in: language)
    }

    private func change(_ form: ProfileChangeForm, _ edit: (inout TrustedProfile) -> Void = { _ in }) throws -> String {
        var profile = try #require(PageSamples().guest?.citizen.profile)
        edit(&profile)
        let deadline = Date(timeIntervalSince1970: 1_796_150_220)  // 2026-12-01 19:37 in Warsaw
        return ProfileChangePage(form, of: profile, by: deadline, location: nil).html(in: .polish)
    }

    @Test func `one code is spoken of in the singular, two in the plural, each with its term`() {
        let one = codes(.revoke, [.sms], wereSentAgain: true)
        #expect(one.contains("Wyślij nowy kod<") && one.contains("Poprzedni już nie działa."))
        #expect(one.contains("masked0. Jest ważny 7\u{A0}minut.") && one.contains("czy telefon ma zasięg"))
        #expect(one.contains("„Unieważnij na zawsze”") && one.contains(">Unieważnij na zawsze<"))
        let two = codes(.extend, [.email, .sms], wereSentAgain: true)
        #expect(two.contains("Wyślij nowe kody<") && two.contains("Poprzednie już nie działają."))
        #expect(two.contains("Kody są ważne 7\u{A0}minut."))
    }

    @Test func `codes are called by their ways, and by their addresses too where both go the same way`() {
        let different = codes(.extend, [.email, .sms])
        #expect(different.contains(">Kod z e-maila</label>") && different.contains(">Kod z SMS-a</label>"))
        let alike = codes(.email("nowa@example.pl"), [.email, .email])
        #expect(alike.contains(">Kod z e-maila na adres masked0</label>"))
        #expect(alike.contains(">Kod z e-maila na adres masked1</label>"))
    }

    @Test func `a profile that has expired is shown with its last day and the way to a new one, and is not changed`()
        throws
    {
        var guest = try #require(PageSamples().guest)
        let end = try #require(guest.citizen.profile?.expiresAt)
        let page = { (guest: OwnPageGuest) in ProfilePage(guest, location: nil).html(in: .polish) }
        guest.at = end.addingTimeInterval(-1)
        let valid = page(guest)
        #expect(valid.contains("Profil jest ważny do") && valid.contains("href=\"/profil/zmiana-hasla\""))
        #expect(!valid.contains("href=\"/profil/nowe\""))
        guest.at = end
        let expired = page(guest)
        #expect(expired.contains("Profil był ważny do") && expired.contains("href=\"/profil/nowe\""))
        #expect(!expired.contains("href=\"/profil/zmiana-hasla\""))
    }

    @Test func `a form says by when, and a number that there is not gets no code`() throws {
        let first = try change(.phone) { $0.phone = nil }
        #expect(first.contains("Możesz to zrobić do godziny 19:37.") && first.contains("jeden e-mailem, drugi na nowy"))
        #expect(try change(.phone).contains("jeden na dotychczasowy numer, drugi na nowy"))
    }

    @Test func `the renewal says the new end, but of a temporary profile none`() throws {
        let end = Date(timeIntervalSince1970: 1_796_150_220)
        #expect(
            try change(.renewal) { $0.expiresAt = end }.contains("będzie ważny do 1\u{A0}grudnia\u{A0}2029\u{A0}r."))
        let temporary = try change(.renewal) {
            $0.record = ProfileRecord(confirmation: Confirmation(.video, at: end, application: ""))
        }
        #expect(!temporary.contains("Po przedłużeniu"))
    }

    @Test(arguments: OwnNotice.allCases)
    func `a notice leads on to where somebody can go`(notice: OwnNotice) {
        let links = Markup(OwnNoticePage(notice, location: nil).html(in: .english)).all("a")
        let main = links.first { $0["class"] == "main" }?["href"]
        switch notice {
        case .linkSent:
            #expect(main == nil && links.contains { $0["href"] == "/profil/haslo" })
            // The text says an hour.
            #expect(RegistrySettings(baseURL: "").operationLifetime == 3_600)
        case .revocation: #expect(main == "/")
        default: #expect(main == "/profil")
        }
    }

    @Test func `a list that ends before the page says so, and somebody without a profile has no password to change`() {
        let beyond = SignInsPage(SignInPage(older: nil), isFirst: false, hasPassword: false, location: nil)
        let page = beyond.html(in: .polish)
        #expect(page.contains("Nie ma starszych logowań.") && !page.contains("Nie ma żadnych logowań."))
        #expect(!page.contains("/profil/zmiana-hasla"))
        let first = SignInsPage(SignInPage(older: nil), location: nil).html(in: .polish)
        #expect(first.contains("Nie ma żadnych logowań.") && first.contains("/profil/zmiana-hasla"))
    }

    @Test func `a consent names its data as one list`() {
        let card = IdentityProvider.RelyingPartyCard(entityID: "a", names: [:], descriptions: [:])
        let consent = Consent(
            citizen: CitizenID("anna"), relyingParty: "a", attributes: [.firstName, .dateOfBirth, .personIdentifier],
            givenAt: Date(timeIntervalSince1970: 1_796_150_220))
        let page = ConsentsPage([GivenConsent(consent: consent, portal: card)], location: nil)
        #expect(page.html(in: .polish).contains(">Imię, data urodzenia, numer PESEL<"))
        #expect(page.html(in: .english).contains(">First name, date of birth, PESEL number<"))
        #expect(page.html(in: .polish).contains("Zgoda z 1\u{A0}grudnia\u{A0}2026\u{A0}r."))
    }

    @Test func `whole years are told as years`() {
        let page = CopyPage(DataLifetimes(), location: nil)
        #expect(page.html(in: .polish).contains("<li>Sesje: rok od zakończenia</li>"))
        #expect(page.html(in: .english).contains("inspections: 5\u{A0}years</li>"))
        #expect(page.html(in: .ukrainian).contains("і ще рік</li>"))
    }
}
