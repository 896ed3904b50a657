extension ErrorTexts {
    /// What citizens are told of logouts, and of LogoutRequests whose portal cannot be answered.
    static let englishLogout: [Int: ErrorText] = [
        2101: ErrorText(
            "The portal’s sign-out does not fit",
            "The portal asked to end a sign-in that we do not know. Nothing was ended.",
            "To sign out of Brama and of every portal, choose “Sign out” at the foot of this page."),
        2102: ErrorText(
            "The portal’s request to sign out has expired",
            "The portal’s request came too late. Nothing was ended.",
            "Return to the portal and sign out there once more."),
        2103: ErrorText(
            "The portal’s request to sign out cannot be read",
            "The portal named a sign-in in a way that we cannot read. Nothing was ended.",
            "To sign out of Brama and of every portal, choose “Sign out” at the foot of this page."),
        2104: ErrorText(
            "The portal repeated its request to sign out",
            "The same request came before. Nothing more was ended.",
            "Return to the portal and sign out there once more."),
        3301: ErrorText(
            "We do not know this sign-out",
            "The sign-out at this address is not known or was long ago.",
            "To sign out, choose “Sign out” at the foot of this page."),
        3302: ErrorText(
            "This sign-out belongs to another browser",
            "The sign-out at this address was begun in another browser, or the browser keeps no cookies.",
            "Open it in the browser in which you signed out."),
        3303: ErrorText(
            "This request to sign out has already been used",
            "The same request was opened in another browser before. Nothing more was ended.",
            "To sign out, choose “Sign out” at the foot of this page."),
    ]
}
