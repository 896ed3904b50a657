/// Everything that pages say, in one language. A text that one language lacks does not compile.
struct Texts: Sendable {
    let site: Site
    let start: Start
    let asking: Asking
    let form: Form
    let method: Method
    let login: Login
    let code: Code
    let card: Card
    let consent: Consent
    let handOver: HandOver
    let bank: Bank
    let departure: Departure
    let error: ErrorFrame
    let logout: Logout
    let own: OwnPages
    let information: Information
    let time: Time
    let account: Account
    let terms: Terms
    let application: Application
    let refusals: Refusals
    let points: Points
    let desk: Desk

    static func `in`(_ language: Language) -> Texts {
        switch language {
        case .polish: polish
        case .english: english
        case .ukrainian: ukrainian
        }
    }

    struct Site: Sendable {
        let name: String
        /// The language's name in itself.
        let ownName: String
        let tagline: String
        let skip: String
        let languageSwitch: String
        let errorPrefix: String
        let about: String
        let signOut: String
        let footer: String
    }

    struct Start: Sendable {
        let title: String
        let lead: String
        let stepsHeading: String
        let steps: [Step]
        let noLoginHere: String
        let noLoginHereHint: String
        let safetyHeading: String
        let safety: [String]
        let engineersHeading: String
        let engineers: String
        let metadata: String

        struct Step: Sendable {
            let title: String
            let text: String
        }
    }

    struct Asking: Sendable {
        let label: String
        let heading: String
        let signIn: String
        let signInAgain: String
        let stepUp: String
        let cancel: String

        func purpose(_ purpose: LoginPurpose) -> String {
            switch purpose {
            case .signIn: signIn
            case .signInAgain: signInAgain
            case .stepUp: stepUp
            }
        }
    }

    struct Form: Sendable {
        let summary: String
        let errorLabel: String
    }

    struct Method: Sendable {
        let title: String
        let nothingChosen: String
        let trustedProfile: Tile
        let electronicID: Tile

        struct Tile: Sendable {
            let name: String
            let hint: String
        }

        func text(of method: OfferedMethod) -> Tile {
            switch method {
            case .trustedProfile: trustedProfile
            case .electronicID: electronicID
            }
        }
    }
}
