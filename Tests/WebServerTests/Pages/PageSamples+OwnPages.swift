import Foundation
import IdentityProvider
import WebServer

extension PageSamples {
    /// Somebody with a profile that says everything.
    var guest: OwnPageGuest? {
        guard let pesel = PESEL("44051401359") else { return nil }
        let day = Date(timeIntervalSinceReferenceDate: 800_000_000)
        let confirmation = Confirmation(.point, at: day, application: "4821-0937-5560")
        let profile = TrustedProfile(
            userName: foreign, passwordHash: "", email: foreign, phone: foreign, channel: .sms, expiresAt: day,
            record: ProfileRecord(confirmation: confirmation))
        let citizen = Citizen(
            id: CitizenID("anna"), pesel: pesel, givenName: foreign, secondName: foreign, familyName: foreign,
            createdAt: day, profile: profile)
        let person = ProvenPerson(
            citizen: citizen.id, method: .trustedProfile, level: .substantial, contextClasses: [], authnInstant: day)
        return OwnPageGuest(person: person, citizen: citizen, session: TokenHash(of: "session"))
    }

    /// The pages of a citizen's own.
    var ownPages: [(String, any Page)] {
        guard let guest else { return [] }
        var bare = guest
        bare.citizen.profile = nil
        let location = PageLocation(path: "/profil")
        return [
            ("profile", ProfilePage(guest, location: location)),
            ("profile, none", ProfilePage(bare, location: location)),
        ]
    }
}
