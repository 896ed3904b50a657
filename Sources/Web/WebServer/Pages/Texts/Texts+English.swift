extension Texts {
    static let english = Texts(
        site: Site(
            name: "Brama",
            ownName: "English",
            tagline: "Sign-in to public services",
            skip: "Skip to content",
            languageSwitch: "Choice of language",
            errorPrefix: "Error:",
            about: "About this service",
            signOut: "Sign out",
            footer: "Brama confirms the identity of people who use the portals of public offices."),
        start: Start(
            title: "One sign-in to the portals of public offices",
            lead: "Brama tells the portals of public offices who you are. You sign in once "
                + "and enter further portals without giving your password again.",
            stepsHeading: "How it works",
            steps: [
                .init(
                    title: "Start at an office’s portal", text: "Choose to sign in there. The portal sends you here."),
                .init(
                    title: "Confirm who you are",
                    text: "Sign in with a trusted profile or an e-ID card, or through a bank."),
                .init(
                    title: "Go back to what you were doing",
                    text: "The portal receives only the data that it needs and opens your case at once."),
            ],
            noLoginHere: "Signing in starts at a portal",
            noLoginHereHint: "Go to the portal that you want to use and choose to sign in there.",
            safetyHeading: "Stay safe",
            safety: [
                "Check the address of the page before you enter your password.",
                "Give your password and your codes to nobody. No official will ever ask for them.",
                "On somebody else’s computer, sign out and close the browser.",
            ],
            engineersHeading: "For portal developers",
            engineers: "Brama is a SAML 2.0 identity provider. Its metadata is signed and always up to date.",
            metadata: "SAML metadata"),
        asking: Asking(
            label: "Who asks you to sign in",
            heading: "You are signing in to",
            signIn: "The portal wants to confirm who you are.",
            signInAgain: "The portal asks you to sign in once more before you go on.",
            stepUp: "This service needs a stronger proof of identity than your last sign-in.",
            cancel: "Cancel and return to the portal"),
        form: Form(summary: "You cannot go on yet", errorLabel: "Error:"),
        method: Method(
            title: "Choose how to sign in",
            nothingChosen: "Choose one of the ways to sign in.",
            trustedProfile: .init(name: "Trusted profile", hint: "User name, password and a one-time code."),
            electronicID: .init(name: "E-ID card", hint: "Your identity card with a chip, and its PIN.")),
        login: englishLogin,
        code: englishCode,
        card: englishCard,
        consent: englishConsent,
        handOver: HandOver(
            title: "Returning to the portal",
            explanation: { "\($0) will open in a moment. If nothing happens, choose “Continue”." },
            submit: "Continue"),
        bank: englishBank,
        departure: englishDeparture,
        error: ErrorFrame(
            number: "Error number",
            nextStep: "What to do now",
            reference: "Reference",
            referenceHint: "Quote the reference if you ask for help.",
            relyingParty: "Portal",
            backToPortal: "Return to the portal",
            retry: "Try again",
            signOut: "Go on signing out",
            otherWay: "Choose how to sign in",
            waitAndRetry: { "Wait \(Counting.englishWait(seconds: $0)) and try again." }),
        logout: englishLogout,
        own: englishOwn,
        information: englishInformation,
        time: englishTime,
        account: englishAccount, terms: englishTerms, application: englishApplication, refusals: englishRefusals,
        points: englishPoints, desk: englishDesk)

    private static let englishLogin = Login(
        title: "Sign in with your trusted profile",
        step: "Step 1 of 2",
        userName: "User name or e-mail address",
        userNameHint: "User names are case-sensitive.",
        password: "Password",
        submit: "Next",
        userNameMissing: "Enter your user name or e-mail address.",
        passwordMissing: "Enter your password.",
        wrongCredentials: "The user name, e-mail address or password is not correct. Check them and try again.",
        formExpired: "The time to fill in the form has passed. Enter your password again.",
        tooManyAttempts: { "Too many failed attempts. Try again in \(Counting.englishWait(seconds: $0))." })

    private static let englishCode = Code(
        title: "Enter the code",
        step: "Step 2 of 2",
        sentByEmail: { "We have sent the code to the e-mail address \($0)." },
        sentBySMS: { "We have sent the code in a text message to \($0)." },
        validity: { "It is valid for \(Counting.english($0, one: "minute", many: "minutes"))." },
        sentAgain: "We have sent a new code. The previous one no longer works.",
        label: "One-time code",
        hint: "8 digits",
        submit: "Sign in",
        notArrivedHeading: "No code yet?",
        notArrivedByEmail: "The message may take a few minutes. Check your spam folder too.",
        notArrivedBySMS: "The message may take a few minutes. Check that your phone has a signal.",
        resend: "Send a new code",
        missing: "Enter the code.",
        malformed: "The code has 8 digits. Copy it from the message.",
        wrong: { "The code is not correct. You have \(Counting.english($0, one: "try", many: "tries")) left." },
        expired: "This code has expired. Ask for a new one.",
        notSent: "The code could not be sent. Ask for a new one in a moment.")

    private static let englishConsent = Consent(
        title: "Consent to share your data",
        intro: { "\($0) asks for this data:" },
        introGrown: { "\($0) asks for more data than before:" },
        new: "new",
        note: "We will remember your consent and ask again when the portal asks for more data. "
            + "If you do not agree, you return to the portal without signing in.",
        accept: "I agree",
        refuse: "I do not agree",
        firstName: "First name",
        firstNames: "First names",
        familyName: "Family name",
        dateOfBirth: "Date of birth",
        personIdentifier: "PESEL number",
        email: "E-mail address",
        phone: "Phone number")
}
