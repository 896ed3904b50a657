extension Texts {
    static let englishOwnForms = OwnForms(
        heading: "Changes",
        password: OwnForm(
            link: "Change your password", title: "Change your password",
            lead: "Enter your current password and a new one. You confirm the change with a code. "
                + "Afterwards you are signed out everywhere.",
            submit: "Send the code"),
        email: OwnForm(
            link: "Change your e-mail address", title: "Change your e-mail address",
            lead: "We will send two codes: one to the present address and one to the new one.", submit: "Send codes"),
        phone: OwnForm(
            link: "Change your phone number", title: "Change your phone number",
            lead: "We will send two codes: one to the present number and one to the new one.", submit: "Send codes"),
        channel: OwnForm(
            link: "Change how codes are sent", title: "How codes are sent",
            lead: "You confirm the change with two codes: one by text message and one by e-mail.",
            submit: "Send codes"),
        renewal: OwnForm(
            link: "Extend your profile", title: "Extend your profile",
            lead: "You need two codes: one by text message and one by e-mail.",
            submit: "Send codes"),
        revocation: OwnForm(
            link: "Revoke your profile", title: "Revoke your profile",
            lead: "Revoke it if somebody may know your password, or if you do not need it any more. "
                + "We will ask you for a code first.",
            submit: "I want to revoke my profile"),
        phoneWithout: "We will send two codes: one by e-mail and one to the new number.",
        renewedUntil: { "Once extended, it will be valid until \($0)." },
        revocationWarning: "This cannot be undone. A new profile has to be confirmed from the beginning, "
            + "and the same user name cannot be used again.",
        oldPassword: "Current password",
        newPassword: "New password",
        passwordHint:
            "At least 8\u{A0}characters: a capital letter, a small letter, and a digit or a special character.",
        newEmail: "New e-mail address",
        newPhone: "New phone number",
        phoneHint: "For example 600 100 200. Begin a foreign number with +.",
        deadline: { "You can do this until \($0). After that you will have to sign in again." })

    static let englishChangeCodes = ChangeCodes(
        password: "Confirm the new password",
        email: "Confirm the new e-mail address",
        phone: "Confirm the new phone number",
        channel: "Confirm how codes are sent",
        renewal: "Confirm the extension of your profile",
        revocation: "Do you really want to revoke the profile?",
        revocationWarning: "When you enter the code and choose “Revoke for good”, the profile stops working at once. "
            + "This cannot be undone.",
        byEmail: { "We sent a code to the e-mail address \($0)." },
        bySMS: { "We sent a code by text message to \($0)." },
        validity: { "The codes are valid for \(Counting.english($0, one: "minute", many: "minutes"))." },
        label: "One-time code",
        labelEmail: "Code from the e-mail",
        labelSMS: "Code from the text message",
        labelEmailTo: { "Code from the e-mail to \($0)" },
        labelSMSTo: { "Code from the text message to \($0)" },
        submit: "Confirm",
        submitRevocation: "Revoke for good",
        notArrivedByBoth: "The message may take a few minutes. "
            + "Check your spam folder, and check that your phone has a signal.",
        againAll: "Send new codes",
        sentAgain: "We have sent a new code. The earlier one no longer works.",
        sentAllAgain: "We have sent new codes. The earlier ones no longer work.")

    static let englishOwnFaults = OwnFaults(
        password: englishPasswordFaults,
        passwordWrong: "The current password is not correct.",
        userName: "Enter the user name: letters from A to Z, digits, “_” and “-”.",
        userNameMissing: "Enter your user name.",
        pesel: "The PESEL number is not correct. Check it and enter it again.",
        peselMissing: "Enter your PESEL number.",
        email: "Enter an e-mail address such as name@example.pl.",
        phone: "This is not a phone number. "
            + "Enter one such as 600 100 200, and begin a foreign number with +.",
        phoneMissing: "Add a phone number to your profile first.",
        channelUnchanged: "Codes already come to you this way. Choose the other one.",
        extendedAlready: "This profile is extended for the coming term already.",
        temporary: "A temporary profile cannot be extended. File a new application.",
        codeExpired: "This code has expired, or was not sent yet. Try again in a moment, or ask for a new one.",
        codeTriesSpent: "Too many wrong codes. Ask for a new one.")

    static let englishOwnNotices = OwnNotices(
        password: .init(
            title: "Your password was changed", text: "You were signed out everywhere. Sign in with the new password."),
        email: .init(
            title: "Your e-mail address was changed",
            text: "We sent a message about this to the old address and to the new one."),
        phone: .init(title: "Your phone number was changed", text: "We sent you an e-mail about this."),
        channel: .init(title: "The way we send codes was changed", text: "Your profile shows how we send them now."),
        renewal: .init(title: "Your profile was extended", text: "Your profile shows the new date."),
        revocation: .init(
            title: "Your profile was revoked", text: "Nobody can sign in with it any more. We confirmed it by e-mail."),
        nameSent: .init(
            title: "Check your e-mail",
            text: "If this address belongs to a trusted profile, we sent the user name to it. "
                + "If nothing arrives, look in your spam folder and check the address."),
        linkSent: .init(
            title: "Check your e-mail",
            text: "If the data is correct, we sent a link for a new password to the e-mail address in the profile. "
                + "It works for one hour. "
                + "If it has not arrived, look in your spam folder or enter the data again."))

    static let englishRecovery = Recovery(
        linkName: "I forgot my user name",
        linkPassword: "I forgot my password",
        linkNew: "I have no trusted profile",
        nameTitle: "Forgot your user name?",
        nameLead: "Enter the e-mail address of your profile. We will send the user name to it.",
        nameSubmit: "Send my user name",
        toPassword: "I forgot my password",
        passwordTitle: "Forgot your password?",
        passwordLead: "Enter your user name and PESEL number. We will e-mail you a link to set a new password. "
            + "The new password also unlocks a profile blocked after wrong tries.",
        passwordSubmit: "Send the link",
        peselHint: "11\u{A0}digits",
        toName: "I forgot my user name",
        newTitle: "Choose a new password",
        newLead: "Then we will send a code that confirms the change.",
        newSubmit: "Continue",
        typeAgain: "Enter the data again")

    static let englishRecords = Records(
        heading: "History and data",
        signIns: RecordsHeading(
            title: "Your sign-ins",
            lead: "Every sign-in: when, to which portal, how and from which address. "
                + "If it was not you, change your password.",
            none: "There are no sign-ins."),
        sessions: RecordsHeading(
            title: "Open sessions",
            lead: "You are signed in in these browsers. You can end a session in another browser here. "
                + "To end the one in this browser, sign out.",
            none: "There are no open sessions."),
        consents: RecordsHeading(
            title: "Your consents",
            lead: "These portals get your data. "
                + "If you withdraw a consent, we will ask for it the next time you sign in to the portal.",
            none: "No portal has your consent at present. "
                + "Consents appear here when you let a portal have your data."),
        copy: OwnForm(
            link: "A copy of your data", title: "A copy of your data",
            lead: "You will get a JSON file with all that we keep about you. Do not show it to strangers.",
            submit: "Download the file"),
        brama: "Brama: your profile",
        nowhere: "No portal entered",
        refused: "Failed sign-in",
        noOlder: "There are no older sign-ins.",
        from: { "IP address: \($0)" },
        thisBrowser: "This browser",
        otherBrowser: "Another browser",
        since: { "Began: \($0)" },
        lastUsed: { "Last used: \($0)" },
        portals: { "Portals: \($0)" },
        noPortals: "Portals: none",
        older: "Older sign-ins",
        newest: "The newest sign-ins",
        end: "End the session",
        given: { "Given on \($0)" },
        withdraw: "Withdraw consent",
        keptHeading: "How long we keep data",
        kept: { lifetimes in
            func days(_ count: Int) -> String { Counting.days(count, in: .english) }
            return [
                "Account data: while the profile is valid, and then \(days(lifetimes.expiredProfile))",
                "Sessions: \(days(lifetimes.sessions)) from their end",
                "Entries to portals: \(days(lifetimes.assertions))",
                "Names and PESEL number: at most \(days(lifetimes.people)) "
                    + "after the other data is deleted",
                "IP addresses and data for inspections: \(days(lifetimes.audit))",
            ]
        })
}
