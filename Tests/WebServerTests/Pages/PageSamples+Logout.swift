import IdentityProvider
import WebServer

extension PageSamples {
    private func portal(_ home: String? = "https://sekap.example/") -> IdentityProvider.RelyingPartyCard {
        IdentityProvider.RelyingPartyCard(
            entityID: foreign, names: [.polish: foreign, .english: foreign], descriptions: [:], home: home)
    }

    private func status(_ stage: LogoutStatus.Stage, _ state: LogoutParticipant.State, hasAnswer: Bool = false)
        -> any Page
    {
        let token = Token(received: String(repeating: "L", count: 43))
        let items = [
            LogoutStatus.Item(portal: portal(), state: .told, isRetried: false),
            LogoutStatus.Item(portal: portal(nil), state: state, isRetried: state == .waiting),
        ]
        return LogoutStatusPage(
            LogoutStatus(logout: token, items: items, stage: stage, requester: portal(), hasAnswer: hasAnswer),
            location: nil)
    }

    /// The pages of a logout.
    var logoutPages: [(String, any Page)] {
        let token = Token(received: String(repeating: "L", count: 43))
        return [
            ("logout", LogoutPage(LogoutOverview(portals: [portal()]), location: nil)),
            ("logout, alone", LogoutPage(LogoutOverview(portals: []), location: nil)),
            ("logout, nobody", LogoutPage(LogoutOverview(portals: nil, unfinished: token), location: nil)),
            ("logout, going on", status(.goOn(portal()), .waiting)),
            ("logout, awaiting", status(.awaiting(portal()), .asked)),
            ("logout, complete", status(.done, .told)),
            ("logout, complete for a portal", status(.done, .told, hasAnswer: true)),
            ("logout, partial", status(.done, .failed)),
            ("logout, partial for a portal", status(.done, .waiting, hasAnswer: true)),
        ]
    }
}
