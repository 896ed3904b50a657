extension Page {
    /// The page that takes a LogoutRequest to Brama.
    static func logoutHandOver(
        to location: String, by method: String, fields: [(name: String, value: String)]
    ) -> Page {
        Page(
            template: "logout-hand-over", title: Trilingual("Wylogowanie", "Signing out", "Вихід"),
            values: [
                "destination": location, "method": method,
                "fields": fields.map { ["name": $0.name, "value": $0.value] },
            ],
            formDestination: location, submitsItself: true)
    }

    /// The page after signing out; nil if nobody but the portal was asked.
    static func loggedOut(everywhere isComplete: Bool?) -> Page {
        Page(
            template: "logged-out",
            title: Trilingual("Wylogowano z portalu", "Signed out of this portal", "Ви вийшли з порталу"),
            values: [
                "isComplete": isComplete == true, "isPartial": isComplete == false, "isAlone": isComplete == nil,
            ])
    }
}
