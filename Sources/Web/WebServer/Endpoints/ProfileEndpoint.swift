import Hummingbird
import IdentityProvider

/// Shows a citizen what their profile holds: `/profil`.
struct ProfileEndpoint: Sendable {
    let door: OwnPageDoor

    func register(on router: BramaRouter) {
        let pages = door.replies.pages
        router.serve(
            RouterPath(Paths.profile), head: false,
            [
                .get: door.page({ _ in OwnPageNeed(.overview) }) { guest, visitor, _ in
                    pages.response(ProfilePage(guest, location: visitor.location), in: visitor.language)
                }
            ])
    }
}
