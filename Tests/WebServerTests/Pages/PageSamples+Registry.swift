import Foundation
import IdentityProvider

@testable import TrustedProfileRegistry
@testable import WebServer

extension PageSamples {
    private static let token = Token(received: String(repeating: "A", count: 43))
    private static let day = Date(timeIntervalSinceReferenceDate: 800_000_000)

    private func application(_ state: ProfileApplication.State) -> ProfileApplication {
        var application = ProfileApplication(
            number: "4821-0937-5560", access: TokenHash(of: "a"), state: state,
            applicant: Applicant(
                userName: "zofia", passwordHash: "", pesel: PESEL("02070803628"), givenName: foreign,
                secondName: foreign, familyName: foreign, email: foreign, phone: foreign, address: nil, channel: .sms,
                language: .polish),
            createdAt: Self.day, expiresAt: Self.day + 1_209_600)
        application.rejection = state == .rejected ? foreign : nil
        application.videoCall = state == .channelProven ? Self.day : nil
        return application
    }

    private func status(_ state: ProfileApplication.State) -> ApplicationStatus {
        ApplicationStatus(application(state), at: Self.day, codeLifetime: 600)
    }

    /// The telephone number is proven, the e-mail address is not.
    private var halfProven: ApplicationStatus {
        var application = application(.submitted)
        application.phoneProvenAt = Self.day
        return ApplicationStatus(application, at: Self.day, codeLifetime: 600)
    }

    private var point: ConfirmationPoint {
        ConfirmationPoint(
            id: "um", kind: .gmina, name: foreign,
            address: PostalAddress(street: foreign, postalCode: foreign, city: foreign), addedAt: Self.day)
    }

    private var form: AccountForm {
        var form = AccountForm()
        (form.userName, form.givenName, form.familyName, form.email) = (foreign, foreign, foreign, foreign)
        (form.pesel, form.phone, form.street, form.password) = (foreign, foreign, foreign, foreign)
        return form
    }

    /// The pages of an applicant.
    var applicationPages: [(String, any Page)] {
        let location = PageLocation(path: "/profil/wniosek/abc")
        let states = ProfileApplication.State.allCases.map { state -> (String, any Page) in
            ("application, \(state.rawValue)", ApplicationPage(status(state), Self.token, location: location))
        }
        let problems: [FieldProblem] = [
            .userName(.character("ż")), .password([.tooShort(minimum: 8)]), .givenName, .secondName, .familyName,
            .pesel,
            .email, .phone, .address, .terms,
        ]
        return states + [
            ("account", AccountPage(seal: "seal", location: location)),
            ("account, wrong", AccountPage(form, seal: foreign, problems: problems)),
            ("account, held", AccountPage(form, seal: foreign, complaint: .held(.tooFast))),
            ("account, wait", AccountPage(form, seal: foreign, complaint: .refusal(.tooMany(seconds: 60)))),
            ("terms", TermsPage(location: location)),
            (
                "application, wrong code",
                ApplicationPage(status(.submitted), Self.token, refusal: .codeWrong(triesLeft: 2))
            ),
            (
                "application, wrong PESEL",
                ApplicationPage(status(.account), Self.token, refusal: .form([.pesel]), pesel: foreign)
            ),
            ("application, second code", ApplicationPage(halfProven, Self.token)),
            ("application, news", ApplicationPage(status(.channelProven), Self.token, news: .callSaved)),
            ("withdrawal", WithdrawalPage(Self.token, location: location)),
            ("signature", SignaturePage(Self.token, location: location)),
            ("signature, refused", SignaturePage(Self.token, problem: .refusal(.signatureRefused("x")))),
            ("call", CallPage(Self.token, times: [Self.day, Self.day + 90_000], chosen: Self.day, location: location)),
            ("call, none", CallPage(Self.token, times: [], chosen: nil, problem: .refusal(.callTimeTaken))),
            ("call, missing", CallPage(Self.token, times: [Self.day], chosen: nil, problem: .missing)),
            ("points", PointsPage([point], text: foreign, location: location)),
            ("points, none", PointsPage([], text: foreign)),
        ] + (guest.map { [("proof", ProofPage(Self.token, $0, number: foreign, refusal: .otherPerson))] } ?? [])
    }

    /// The pages of an officer.
    var deskPages: [(String, any Page)] {
        let open = application(.channelProven)
        var attempt = DeskAttempt()
        attempt.document.kindIsMissing = true
        attempt.document.numberIsMissing = true
        attempt.callDocument.isWrong = true
        attempt.callDocument.number = foreign
        attempt.readOut = foreign
        attempt.reason = foreign
        attempt.reasonIsMissing = true
        attempt.refusal = .numberDisagrees
        let location = PageLocation(path: "/profil/urzednik")
        let one = DeskApplicationPage(location: location, point: "um", application: open, isInCall: true)
        var refused = one
        refused.attempt = attempt
        var revocation = DeskRevocationPage(location: location, point: "um")
        let plain = revocation
        revocation.document.isWrong = true
        revocation.peselIsWrong = true
        revocation.refusal = .profileMissing
        return [
            ("desk", DeskPage([point], location: location)),
            ("desk at a point", DeskPointPage(point, calls: [open], news: .confirmed, location: location)),
            ("desk, nothing found", DeskPointPage(point, calls: [], search: .init(foreign, found: []))),
            ("desk, several found", DeskPointPage(point, calls: [], search: .init(foreign, found: [open, open]))),
            ("desk, application", one), ("desk, application refused", refused),
            (
                "desk, application not proven",
                DeskApplicationPage(location: nil, point: "um", application: application(.submitted), isInCall: false)
            ),
            ("desk, revocation", plain), ("desk, revocation refused", revocation),
            ("desk, decided", DecidedPage(point: "um")),
        ]
    }
}
