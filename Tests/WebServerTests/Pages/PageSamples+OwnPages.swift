import Foundation
import IdentityProvider
import TrustedProfileRegistry
import WebServer

extension PageSamples {
    private static let deadline = Date(timeIntervalSinceReferenceDate: 800_000_900)

    /// Somebody with a profile that says everything.
    var guest: OwnPageGuest? {
        guard let pesel = PESEL("44051401359") else { return nil }
        let day = Date(timeIntervalSinceReferenceDate: 800_000_000)
        let confirmation = Confirmation(.point, at: day, application: "4821-0937-5560")
        let profile = TrustedProfile(
            userName: foreign, passwordHash: "", email: foreign, phone: foreign, channel: .sms,
            expiresAt: Self.deadline,
            record: ProfileRecord(confirmation: confirmation))
        let citizen = Citizen(
            id: CitizenID("anna"), pesel: pesel, givenName: foreign, secondName: foreign, familyName: foreign,
            createdAt: day, profile: profile)
        let person = ProvenPerson(
            citizen: citizen.id, method: .trustedProfile, level: .substantial, contextClasses: [], authnInstant: day)
        return OwnPageGuest(person: person, citizen: citizen, session: TokenHash(of: "session"), at: day)
    }

    /// What may stand in for the code.
    var otherFactors: [OtherFactor] {
        [
            .electronicID(value: "e-id"),
            .bank(OfferedBank(value: foreign, card: ProviderCard(names: [.polish: foreign]))),
        ]
    }

    /// The pages of a citizen's own.
    var ownPages: [(String, any Page)] {
        guard let guest else { return [] }
        var bare = guest
        bare.citizen.profile = nil
        var late = guest
        late.at = Self.deadline
        let location = PageLocation(path: "/profil")
        return [
            ("profile", ProfilePage(guest, location: location)),
            ("profile, none", ProfilePage(bare, location: location)),
            ("profile, expired", ProfilePage(late, location: location)),
        ] + formPages(guest) + recordPages(guest)
            + OwnNotice.allCases.map {
                ("notice, \($0)", OwnNoticePage($0, location: location))
            }
    }

    private func formPages(_ guest: OwnPageGuest) -> [(String, any Page)] {
        guard let profile = guest.citizen.profile else { return [] }
        let token = Token(received: String(repeating: "T", count: 43))
        let both = [DeliveryChannel.email, .sms].map {
            PendingOperation.Destination(channel: $0, maskedAddress: foreign)
        }
        let forms: [(String, any Page)] = ProfileChangeForm.allCases.map {
            ("change, \($0)", ProfileChangePage($0, of: profile, by: Self.deadline, typed: foreign, location: nil))
        }
        return forms + [
            (
                "change, wrong password",
                ProfileChangePage(.password, of: profile, by: Self.deadline, faults: [.passwordWrong], location: nil)
            ),
            (
                "change, wrong address",
                ProfileChangePage(.email, of: profile, by: Self.deadline, faults: [.email], location: nil)
            ),
            (
                "change, not now",
                ProfileChangePage(.renewal, of: profile, by: Self.deadline, faults: [.extendedAlready], location: nil)
            ),
            (
                "change, codes",
                ChangeCodesPage(PendingOperation(task: .extend, destinations: both), token: token, location: nil)
            ),
            (
                "change, wrong code",
                ChangeCodesPage(
                    PendingOperation(task: .revoke, destinations: [both[0]]), token: token,
                    faults: [.codeWrong(triesLeft: 2)], location: nil)
            ),
            ("forgotten name", ForgottenNamePage(email: foreign, faults: [.email], location: nil)),
            ("forgotten password", ForgottenPasswordPage(userName: foreign, pesel: foreign, location: nil)),
            (
                "new password",
                NewPasswordPage(
                    token: token, faults: [.password([.tooShort(minimum: 8), .noSmallLetter])], location: nil)
            ),
            ("copy", CopyPage(DataLifetimes(), location: nil)),
        ]
    }

    private func recordPages(_ guest: OwnPageGuest) -> [(String, any Page)] {
        let card = IdentityProvider.RelyingPartyCard(entityID: foreign, names: [.polish: foreign], descriptions: [:])
        let at = guest.person.authnInstant
        let places: [SignInRecord.Place] = [.portal(card), .brama, .nowhere, .refused]
        let signIns = places.map {
            SignInRecord(at: at, place: $0, method: .electronicID, level: .high, address: foreign)
        }
        let sessions = [guest.session, TokenHash(of: "other")].map {
            RunningSession(
                session: Session(id: $0, person: guest.person, createdAt: at, lastUsedAt: at, expiresAt: at),
                portals: [card])
        }
        let consent = Consent(
            citizen: guest.citizen.id, relyingParty: foreign, attributes: [.firstName, .email], givenAt: at)
        return [
            ("sign-ins", SignInsPage(SignInPage(signIns, older: 50), isFirst: false, location: nil)),
            ("sign-ins, none", SignInsPage(SignInPage(older: nil), location: nil)),
            ("sign-ins, beyond", SignInsPage(SignInPage(older: nil), isFirst: false, location: nil)),
            ("sessions", SessionsPage(sessions, own: guest.session, location: nil)),
            ("consents", ConsentsPage([GivenConsent(consent: consent, portal: card)], location: nil)),
        ]
    }
}
