extension Texts {
    static let englishOwnForms = OwnForms(
        heading: "Changes",
        password: OwnForm(
            link: "Password", title: "Change your password",
            lead: "Type your present password and a new one. A code confirms the change. "
                + "Afterwards you are signed out everywhere.",
            submit: "Continue"),
        email: OwnForm(
            link: "E-mail address", title: "Change your e-mail address",
            lead: "We will send two codes: one to the present address and one to the new one.", submit: "Send codes"),
        phone: OwnForm(
            link: "Phone number", title: "Change your phone number",
            lead: "We will send two codes: one to the present number, or by e-mail if there is none, "
                + "and one to the new number.",
            submit: "Send codes"),
        channel: OwnForm(
            link: "How codes are sent", title: "How codes are sent",
            lead: "Choose how we send you codes. You confirm the change with a code from both places.",
            submit: "Send codes"),
        renewal: OwnForm(
            link: "Extend", title: "Extend your profile",
            lead: "It will be valid for three more years. You need two codes: one by text message and one by e-mail.",
            submit: "Send codes"),
        revocation: OwnForm(
            link: "Revoke the profile", title: "Revoke your profile",
            lead: "Revoke it if somebody may know your password, or if you do not need it any more.",
            submit: "I want to revoke my profile"),
        revocationWarning: "This cannot be undone. A new profile has to be confirmed from the beginning, "
            + "and the user name is not given out again.",
        oldPassword: "Present password",
        newPassword: "New password",
        passwordHint: "At least 8 characters: a capital letter, a small letter, and a digit or a special character.",
        newEmail: "New e-mail address",
        newPhone: "New phone number",
        phoneHint: "With the country’s number, such as +48600100200.",
        sendBy: "Send this form by",
        sendLater: "After that we ask you to sign in again first.")

    static let englishChangeCodes = ChangeCodes(
        password: "Confirm the new password",
        email: "Confirm the new e-mail address",
        phone: "Confirm the new phone number",
        channel: "Confirm how codes are sent",
        renewal: "Confirm the extension",
        revocation: "Do you really want to revoke the profile?",
        revocationWarning: "Once you type the code, the profile stops working at once. This cannot be undone.",
        byEmail: { "We sent a code to the e-mail address \($0)." },
        bySMS: { "We sent a code by text message to \($0)." },
        label: "One-time code",
        labelEmail: { "Code from the e-mail to \($0)" },
        labelSMS: { "Code from the text message to \($0)" },
        submit: "Confirm",
        submitRevocation: "Revoke for good",
        again: "Send new codes",
        sentAgain: "We are sending new codes. The earlier ones no longer work.")

    static let englishOwnFaults = OwnFaults(
        passwordShort: { "The password needs at least \($0) characters." },
        passwordLong: "The password is too long.",
        passwordCapital: "The password lacks a capital letter.",
        passwordSmall: "The password lacks a small letter.",
        passwordDigit: "The password lacks a digit or a special character.",
        passwordControl: "The password has a character that cannot be seen. Type it by hand.",
        passwordWrong: "The present password is wrong.",
        userName: "Type the user name: letters from A to Z, digits, “_” and “-”.",
        pesel: "The PESEL number is wrong. Check it and type it again.",
        email: "Type an e-mail address such as name@example.pl.",
        phone: "Type the number with the country’s number, such as +48600100200.",
        phoneMissing: "Add a phone number to your profile first.",
        extendedAlready: "This profile is extended for the coming term already.",
        temporary: "A temporary profile cannot be extended. File a new application.",
        codeWrong: { "The code is wrong. \(Counting.english($0, one: "try", many: "tries")) left." },
        codeExpired: "The code has expired, or was not sent yet. Try again in a moment, or send new codes.",
        codeTriesSpent: "Too many wrong codes. Send new ones.")

    static let englishOwnNotices = OwnNotices(
        password: .init(
            title: "Your password was changed", text: "You were signed out everywhere. Sign in with the new password."),
        email: .init(
            title: "Your e-mail address was changed", text: "We told both the old address and the new one."),
        phone: .init(title: "Your phone number was changed", text: "We told you by e-mail."),
        channel: .init(title: "Codes are sent in another way", text: "From now on they come by the new way."),
        renewal: .init(title: "Your profile was extended", text: "Your profile shows the new date."),
        revocation: .init(
            title: "Your profile was revoked", text: "Nobody can sign in with it any more. We confirmed it by e-mail."),
        nameSent: .init(
            title: "Check your mail",
            text: "If a trusted profile has this address, we sent the user name to it."),
        linkSent: .init(
            title: "Check your mail",
            text: "If the user name and the PESEL number belong together, "
                + "we sent a link for a new password to the profile’s address."))

    static let englishRecovery = Recovery(
        linkName: "I forgot my user name",
        linkPassword: "I forgot my password",
        linkNew: "I have no trusted profile",
        nameTitle: "Forgot your user name?",
        nameLead: "Type the e-mail address of your profile. We will send the user name to it.",
        nameSubmit: "Send the name",
        toPassword: "I forgot my password",
        passwordTitle: "Forgot your password?",
        passwordLead: "Type your user name and PESEL number. We will mail you a link for a new password. "
            + "A new password also lifts the lock after wrong tries.",
        passwordSubmit: "Send the link",
        peselHint: "11 digits",
        toName: "I forgot my user name",
        newTitle: "Choose a new password",
        newLead: "Then we will send a code that confirms the change.",
        newSubmit: "Continue")

    static let englishRecords = Records(
        heading: "Look at",
        signIns: RecordsHeading(
            title: "Your sign-ins",
            lead: "When, where to, how and from where somebody signed in. If it was not you, change your password.",
            none: "There are no sign-ins."),
        sessions: RecordsHeading(
            title: "Open sessions",
            lead: "You are signed in here. You can end each session, and this browser’s by signing out.",
            none: "There are no open sessions."),
        consents: RecordsHeading(
            title: "Your consents",
            lead: "These portals get your data. If you take a consent back, we will ask again.",
            none: "There are no consents."),
        copy: OwnForm(
            link: "A copy of your data", title: "A copy of your data",
            lead: "You will get a JSON file with all that we keep about you. Do not show it to strangers.",
            submit: "Download the file"),
        brama: "Brama: your profile",
        nowhere: "No portal entered",
        refused: "A failed try",
        from: { "Network address: \($0)" },
        thisBrowser: "This browser",
        otherBrowser: "Another browser",
        since: { "Began: \($0)" },
        lastUsed: { "Last used: \($0)" },
        portals: { "Portals: \($0)" },
        noPortals: "No portals",
        older: "Older sign-ins",
        newest: "The newest sign-ins",
        end: "End the session",
        withdraw: "Take the consent back")
}
