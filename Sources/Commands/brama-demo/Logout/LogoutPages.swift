extension Page {
    /// The page that takes a LogoutRequest to Brama.
    static func logoutHandOver(
        to location: String, by method: String, fields: [(name: String, value: String)]
    ) -> Page {
        Page(
            template: "logout-hand-over", title: Bilingual("Wylogowanie", "Signing out"),
            values: [
                "destination": location, "method": method,
                "fields": fields.map { ["name": $0.name, "value": $0.value] },
            ],
            formDestination: location, submitsItself: true)
    }

    /// The page after signing out; nil if nobody but the portal was asked.
    static func loggedOut(everywhere isComplete: Bool?) -> Page {
        Page(
            template: "logged-out", title: Bilingual("Wylogowano z portalu", "Signed out of this portal"),
            values: [
                "isComplete": isComplete == true, "isPartial": isComplete == false, "isAlone": isComplete == nil,
            ])
    }
}
