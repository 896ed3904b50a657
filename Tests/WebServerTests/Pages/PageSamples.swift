import Foundation
import Testing
import WebServer

/// Every page in every state that looks different, filled with texts of the test's choice.
struct PageSamples {
    /// Stands wherever a relying party, a citizen or a message has a say.
    var foreign = "SEKAP"

    struct Sample: CustomTestStringConvertible, Sendable {
        let name: String
        let page: any Page
        let isLogin: Bool
        var testDescription: String { name }
    }

    static let ordinary = PageSamples().all

    var all: [Sample] {
        logoutPages.map { Sample(name: $0, page: $1, isLogin: false) }
            + loginPages.map { Sample(name: $0, page: $1, isLogin: true) }
            + ownPages.map { Sample(name: $0, page: $1, isLogin: false) }
            + applicationPages.map { Sample(name: $0, page: $1, isLogin: false) }
            + deskPages.map { Sample(name: $0, page: $1, isLogin: false) }
            + otherPages.map { Sample(name: $0, page: $1, isLogin: false) }
    }

    private var party: RelyingPartyCard {
        RelyingPartyCard(displayNames: ["pl": foreign, "en": foreign], fallbackName: foreign, logo: foreign)
    }

    private var location: PageLocation { PageLocation(path: "/login/abc", query: foreign) }

    func frame(_ purpose: LoginPurpose = .signIn) -> LoginFrame {
        LoginFrame(
            relyingParty: party, purpose: purpose, action: "/login/abc/step", cancelAction: "/login/abc/cancel",
            hiddenFields: [HiddenField(name: foreign, value: foreign)], location: location,
            timeLimit: TimeLimit(
                end: Date(timeIntervalSince1970: 1_800), now: Date(timeIntervalSince1970: 0),
                action: "/login/abc/more-time"))
    }

    private var loginPages: [(String, any Page)] {
        [
            ("choose-method", ChooseMethodPage(frame: frame(), methods: OfferedMethod.allCases)),
            ("choose-method, nothing chosen", ChooseMethodPage(frame: frame(), methods: [], didChooseNothing: true)),
            ("login", LoginFormPage(frame: frame())),
            (
                "login, nothing typed",
                LoginFormPage(frame: frame(.signInAgain), errors: [.userNameMissing, .passwordMissing])
            ),
            ("login, wrong", LoginFormPage(frame: frame(), userName: foreign, errors: [.wrongCredentials])),
            ("login, wait", LoginFormPage(frame: frame(), errors: [.tooManyAttempts(seconds: 30)])),
            ("login, form expired", LoginFormPage(frame: frame(), userName: foreign, errors: [.formExpired])),
            ("code", CodePage(frame: frame(), channel: .email, destination: foreign)),
            ("code by SMS", CodePage(frame: frame(.stepUp), channel: .sms, destination: foreign, resendAction: "/r")),
            ("code, wrong", CodePage(frame: frame(), channel: .sms, destination: foreign, error: .wrong(triesLeft: 2))),
            ("code, sent again", CodePage(frame: frame(), channel: .email, destination: foreign, wasSentAgain: true)),
            (
                "code, or another factor",
                CodePage(
                    frame: frame(), channel: .sms, destination: foreign,
                    others: otherFactors, methodAction: "/login/abc/method")
            ),
            ("card", card(.waiting(code: "012345678", server: "https://brama.example"))),
            ("card, opened", card(.opened)),
            ("card, expired", card(.expired)),
            ("consent", ConsentPage(frame: frame(), items: items)),
        ]
    }

    private func card(_ stage: CardStage) -> CardPage {
        CardPage(
            frame: frame(.stepUp), stage: stage, checkWords: "lampa rower", minutes: 3, address: "/login/abc",
            newCodeAction: "/login/abc/resend")
    }

    private var items: [ConsentItem] {
        [
            ConsentItem(.firstName, value: foreign), ConsentItem(.familyName, value: foreign),
            ConsentItem(.dateOfBirth, value: foreign), ConsentItem(.personIdentifier, value: foreign),
            ConsentItem(.email, value: foreign, isNew: true), ConsentItem(.phone, value: foreign),
            ConsentItem(.other(foreign), value: foreign),
        ]
    }

    private func information(_ topic: InformationTopic) -> InformationPage {
        var details = OperatorDetails()
        details.names = [.polish: foreign, .english: foreign, .ukrainian: foreign]
        details.email = foreign
        details.phone = foreign
        details.address = foreign
        details.accessibilityOfficer = foreign
        return InformationPage(topic, details, siteAddress: "https://brama.example")
    }

    private var otherPages: [(String, any Page)] {
        let portal = FormDestination("https://sekap.example/")
        var pages: [(String, any Page)] = [
            ("start", StartPage()), ("help", information(.help)), ("contact", information(.contact)),
            ("privacy", information(.privacy)), ("accessibility", information(.accessibility)),
            ("busy", BusyPage(retryAfter: 5, reference: foreign, relyingParty: party, retryAddress: "/login/abc")),
            ("answered", AlreadyAnsweredPage(reference: foreign, relyingParty: party, portal: portal)),
            ("error of a sign-out", ErrorPage(number: 1006, reference: foreign, wayOn: .signOut(address: "/logout"))),
            ("error", ErrorPage(number: 1003, reference: foreign, detail: foreign, location: location)),
            (
                "error, way back",
                ErrorPage(number: 3005, reference: foreign, relyingParty: party, wayOn: .cancel(action: "/cancel"))
            ),
        ]
        if let destination = FormDestination("https://sekap.example/acs?a=1&b=2") {
            let fields = [
                HiddenField(name: "SAMLResponse", value: foreign), HiddenField(name: "RelayState", value: foreign),
            ]
            pages.append(("hand-over", HandOverPage(destination: destination, fields: fields, relyingParty: party)))
        }
        return pages
    }
}
