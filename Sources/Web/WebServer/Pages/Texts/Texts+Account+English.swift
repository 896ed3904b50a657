extension Texts {
    static let englishAccount = Account(
        title: "Get a trusted profile",
        lead: "A trusted profile is free. Fill in the form, enter the code that we send, and confirm who you are.",
        optional: "(optional)",
        accountGroup: "Account",
        personGroup: "About you",
        contactGroup: "Contact and codes",
        addressGroup: "Address for letters (optional)",
        userName: "User name",
        userNameHint: "Use letters a–z or A–Z, digits, hyphens and underscores. You cannot change it later.",
        password: "Password",
        passwordHint: "At least 8 characters: a small and a capital letter, and a digit or a special character.",
        givenName: "First name",
        secondName: "Second name",
        familyName: "Family name",
        namesHint: "As in your identity card or passport.",
        pesel: "PESEL number",
        peselHint: "11 digits. You can give it later.",
        email: "E-mail address",
        phone: "Phone number",
        phoneHint:
            "Needed if you choose codes by text message. For example 600 100 200. Begin a foreign number with +.",
        street: "Street, house and flat",
        postalCode: "Postal code",
        city: "Town",
        channel: "How shall we send you codes?",
        channelEmail: "By e-mail",
        channelSMS: "By text message",
        terms: "I accept the terms of the trusted profile.",
        termsLink: "Read the terms (opens a new tab)",
        submit: "File the application",
        trap: "Leave this field empty",
        passwordGone: "Enter the password again: for safety we do not remember it.",
        problem: .init(
            userNameEmpty: "Enter a user name.",
            userNameTooLong: { "The name can have \($0) characters at most." },
            userNameCharacter: { "The name cannot contain “\($0)”." },
            password: englishPasswordFaults,
            givenName: "Enter your first name.",
            secondName: "The second name has a character that cannot be there.",
            familyName: "Enter your family name.",
            pesel: "This is not a PESEL number. Check all 11 digits.",
            tooYoung: "A trusted profile is for people aged 13 or older.",
            email: "Enter an e-mail address such as name@example.pl.",
            phone: "This is not a phone number.",
            phoneMissing: "Enter the phone number to which we shall send codes.",
            address: "Enter the whole address: street, postal code and town. You may leave all three empty.",
            terms: "You have to accept the terms to get a profile."),
        hold: Account.Hold(
            tooFast:
                "The form came back within two seconds, as if a program had sent it. Check your data and send it once more.",
            stale: "This form was sent before, or was open for too long. Check your data and send it once more.",
            trapped:
                "Something was typed into the field that has to stay empty. We have emptied it. Check your data and send the form once more."
        ))

    static let englishTerms = Terms(
        title: "Terms of the trusted profile",
        sections: [
            .init(
                heading: "Who can have a profile",
                text: "Anybody with a PESEL number who is 13 or older. Each person can have only one profile."),
            .init(
                heading: "What data we keep",
                text:
                    "First names, family name, PESEL number, date of birth, e-mail address, phone number and, if you give it, your address. We also record sign-ins: when, where to and from which IP address. The date of birth comes from the PESEL number. We compare names and PESEL number with the PESEL register."
            ),
            .init(
                heading: "How to confirm the profile",
                text:
                    "Confirm the profile at a confirmation point, through a bank, with an e-ID card, with a qualified signature or in a video call. You have 14\u{A0}days. Then the application lapses and we delete its data. You can withdraw it at any time."
            ),
            .init(
                heading: "How long a profile is valid",
                text:
                    "A profile is valid for 3\u{A0}years, and you can extend it. A temporary profile, confirmed in a video call, is valid for 3\u{A0}months and cannot be extended."
            ),
            .init(
                heading: "What you have to do",
                text:
                    "Give true data. Give your password and codes to nobody. If somebody knows them, change the password or revoke the profile."
            ),
        ],
        toForm: "Get a trusted profile")
}
