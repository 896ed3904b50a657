extension Texts {
    static let englishOwn = OwnPages(
        signIn: "Sign in to see your data.",
        signInAgain: "To be safe, please prove once more that it is you.",
        cancel: "Cancel",
        overview: Overview(
            title: "Your trusted profile",
            noProfile: "You have no trusted profile",
            noProfileHint: "We know you from your e-ID card or your bank. "
                + "You can apply for a trusted profile at any time.",
            person: "Your data",
            profile: "Profile",
            validUntil: { "The profile is valid until \($0)." },
            name: "Name",
            pesel: "PESEL number",
            userName: "User name",
            email: "E-mail address",
            phone: "Phone number",
            none: "none",
            channel: "Codes are sent",
            channelSMS: "by text message",
            channelEmail: "by e-mail",
            confirmed: "Confirmed",
            wayPoint: "at a confirmation point",
            wayBank: "through a bank",
            wayVideo: "in a video call",
            wayElectronicID: "with an e-ID card",
            wayCertificate: "with a qualified signature"))
}
