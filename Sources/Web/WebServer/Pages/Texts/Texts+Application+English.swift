extension Texts {
    static let englishApplication = Application(
        title: "Your application for a trusted profile",
        number: "Application number",
        lapses: "Confirm it by",
        account: .init(
            title: "Give your PESEL number",
            lead: "Your account is ready. Once you give your PESEL number, we file your application and send a code.",
            submit: "File the application"),
        code: .init(
            title: "Enter the code",
            phoneProven: "The phone number is confirmed. Now confirm the e-mail address.",
            hint: "8 digits",
            submit: "Confirm the code",
            notArrived: "The code has not arrived?",
            notArrivedHint: "It can take a few minutes. Look into your spam folder, too.",
            resend: "Send a new code",
            resent: "We are sending a new code. The earlier one no longer works.",
            wrongAddress: "Is the address or number wrong? Withdraw the application and file a new one."),
        ways: .init(
            title: "Confirm who you are",
            lead: "Choose one of these ways.",
            point: .init(
                name: "At a confirmation point",
                hint: "Come with your identity card or passport. Give the application number."),
            online: .init(
                name: "Through your bank or with your e-ID card",
                hint: "Sign in at your bank, or use your e-ID card and a reader."),
            certificate: .init(
                name: "With a qualified signature",
                hint: "Download the application, sign it with your certificate and send it back."),
            video: .init(
                name: "In a video call", hint: "An officer calls you. The profile is temporary: valid for 3 months.")),
        withdrawal: .init(
            link: "Withdraw the application",
            title: "Withdraw the application?",
            question:
                "We will delete all data of the application. This cannot be undone. You can file a new one later.",
            submit: "Yes, withdraw it"),
        signature: .init(
            title: "Confirm with a qualified signature",
            lead: "You need a qualified certificate that contains your PESEL number.",
            steps: [
                "Download the application as an XML file.",
                "Sign the file in your signing program: XAdES, enveloped signature.",
                "Choose the signed file here and send it.",
            ],
            download: "Download the application (XML)",
            file: "Signed file",
            fileHint: "An XML file of 256 KB at most.",
            submit: "Send and confirm",
            missing: "Choose the signed file."),
        call: .init(
            title: "Arrange a video call",
            lead:
                "Have your identity card or passport and the application number at hand. The officer reads the number out, and you check it.",
            time: "Time of the call",
            choose: "Choose a time",
            missing: "Choose a time from the list.",
            none: "There is no free time before the application lapses.",
            submit: "Save the time",
            chosen: "Video call",
            change: "Change the time",
            saved: "The time is saved."),
        proof: .init(
            title: "Confirm your application",
            lead: "Check that these are your data. If they are, confirm the application.",
            name: "Full name",
            pesel: "PESEL number",
            way: "Confirmed by",
            bank: "Bank",
            card: "e-ID card",
            submit: "Confirm the application"),
        confirmed: "Your trusted profile is ready",
        confirmedHint: "You can sign in with it to the portals of public offices.",
        rejected: "The application was rejected",
        rejectedReason: { "Reason: \($0)" },
        lapsed: "The application has lapsed",
        withdrawn: "The application is withdrawn",
        goneHint: "We deleted the application’s data. You can file a new one.",
        again: "File a new application",
        back: "Back to the application")

    static let englishRefusals = Refusals(
        general: "This cannot be done now. Try again in a moment.",
        tooMany: { "Too many tries. Try again in \(Counting.englishWait(seconds: $0))." },
        tooManyCodes: "We have sent as many codes as we can. Withdraw the application and file a new one.",
        state: "The application’s state no longer allows this.",
        decidedMeanwhile: "Somebody else has just decided on this application.",
        ownApplication: "You cannot decide your own case. Another officer has to.",
        document: "This is not the number of such a document. Check the kind of document and every character.",
        registerDiffers: "First name or family name differ from the PESEL register.",
        registerUnknown: "The PESEL register does not confirm this data.",
        registerUnavailable: "The PESEL register does not answer now. Try again in a moment.",
        tooYoung: "A trusted profile is for people aged 13 or older.",
        profileExists: "This application cannot be confirmed: there is a profile with such data already.",
        otherPerson: "The confirmation is about a different person from the application.",
        codeWrong: {
            "The code is not correct. You have \(Counting.english($0, one: "try", many: "tries")) left."
        },
        codeExpired: "This code is no longer valid, or not sent yet. Ask for a new one.",
        codeTriesSpent: "Too many wrong codes. Ask for a new one.",
        signature:
            "We cannot accept this signature. Sign a newly downloaded file with a valid qualified certificate, and change nothing in it.",
        callTaken: "Somebody has just taken this time. Choose another.",
        callImpossible: "No call can be at this time. Choose another.",
        number: "This is another application number. Read it out again.",
        profileMissing: "This person has no trusted profile.",
        changedMeanwhile: "Somebody has just changed the same data. Try again.",
        pesel: "This is not a PESEL number. Check all 11 digits.")
}
