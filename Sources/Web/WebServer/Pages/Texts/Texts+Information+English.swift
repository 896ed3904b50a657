extension Texts {
    static let englishInformation = Information(
        links: "About this site",
        help: Article(
            link: "Help", title: "Help", lead: "Here are the answers to what we are asked most often.",
            sections: [
                .init(
                    "How to sign in",
                    "Start at an office’s portal and choose to sign in there. Then sign in with a trusted profile, an "
                        + "e-ID card or through a bank. Three steps, and you are back at the portal."),
                .init(
                    "The code has not come",
                    "Wait a few minutes. Look in your spam folder, or check your phone’s "
                        + "signal. The page that asks for the code can send a new one. The one before it stops working."
                ),
                .init(
                    "I forgot my password",
                    "Do not guess many times: after a few mistakes you have to wait. Set a "
                        + "new password: we will e-mail you a link. We will never ask for your password or for a code.",
                    links: [.forgottenPassword, .forgottenName]),
                .init(
                    "The time is over",
                    "A sign-in has a time limit, so that nobody can finish it for you. The page "
                        + "says how much time is left, and you can have more. If it is over, start again at the portal: "
                        + "nothing is lost."),
                .init(
                    "I have an error number",
                    "Tell it to us together with the reference. They help us to find the "
                        + "cause quickly."),
                .init(
                    "Somebody else tried to sign in",
                    "If you get a code that you did not ask for, give it to "
                        + "nobody and change your password.",
                    links: [.password]),
            ]),
        contact: Article(
            link: "Contact", title: "Contact", lead: "Write to us or call us.",
            sections: [
                .init(
                    "Before you call",
                    "Have the error number and the reference ready, if the page shows them. Do "
                        + "not tell us your password or a code."),
                .init(
                    "Your case at an office",
                    "Ask about your case at the office’s portal. We only confirm who you "
                        + "are."),
            ]),
        privacy: Article(
            link: "Privacy", title: "How we protect your data",
            lead: "We take only the data without which we cannot confirm who you are.",
            sections: [
                .init(
                    "What we have",
                    "Your first names, family name, PESEL number, date of birth, e-mail address, phone number and, if "
                        + "you give it, your address. We also record sign-ins: when, where to and from which IP "
                        + "address. We do not know your password: we keep a digest from which it cannot be read."),
                .init(
                    "Who gets it",
                    "The portal that you sign in to: what you agree to, or what it may have without asking. We compare "
                        + "names and PESEL number with the PESEL register. We do not sell data and show no "
                        + "advertisements."),
                .init(
                    "How long we keep it",
                    tellsLifetimes: true),
                .init(
                    "Cookies",
                    "We use them to sign you in and to remember your language, for nothing else. Nobody "
                        + "follows what you do. This page takes nothing from other servers."),
                .init(
                    "Your rights",
                    "You may see your data, correct it and ask us to delete it. You may also "
                        + "complain to the President of the Personal Data Protection Office."),
                .init(
                    "Legal basis",
                    "We process data because the law says so: Article\u{A0}6(1)(c) and (e) of the GDPR."),
            ]),
        accessibility: Article(
            link: "Accessibility statement", title: "Accessibility statement",
            lead: "This site is meant for everybody."),
        statement: Statement(
            pledge:
                "undertakes to make its website accessible under the Polish act of 4\u{A0}April\u{A0}2019 on the digital "
                + "accessibility of websites and mobile applications of public entities.",
            scope: "This accessibility statement applies to the website",
            published: "The site was published on:", updated: "Last significant update:",
            statusHeading: "How accessible it is",
            status: "The website is partially compliant with the act on digital accessibility, because of the "
                + "exceptions below.",
            limits: [
                "Portals and banks give their own names and logos. They may be in another language than the page.",
                "The site has not yet been examined together with people with disabilities.",
                "There is no translation into Polish Sign Language.",
            ],
            preparedHeading: "How this statement was made", prepared: "Drawn up on:", reviewed: "Last reviewed on:",
            assessment: "We made this statement from our own assessment. Tests examine every page.",
            keyboardHeading: "Keyboard",
            keyboard: "The usual keyboard shortcuts of your browser work. The site has none of its own.",
            contactHeading: "Feedback and contact",
            contact: "If something is not accessible, write or call. We answer within 7\u{A0}days.",
            officer: "Responsible person:", email: "E-mail:", phone: "Phone:",
            procedureHeading: "Requests and complaints",
            procedure: [
                "Everybody may ask for the site or a part of it to be made accessible. You may also ask for the "
                    + "information in another form, for example read to you over the phone.",
                "Say who you are, which page it is about and how we can reach you. We do what you ask within 7\u{A0}days. If "
                    + "it takes longer, we tell you why. It never takes more than 2\u{A0}months.",
                "If we refuse, or do not answer in time, you may complain to us. After that you may turn to the "
                    + "Commissioner for Human Rights.",
            ],
            ombudsman: "The Commissioner’s site",
            applicationsHeading: "Mobile applications", applications: "There is no mobile application.",
            buildingHeading: "The building",
            building: "The service is available only online. We do not receive visitors."),
        operatorName: "Who runs this site", email: "E-mail", phone: "Phone", address: "Address",
        questions: "A question? Write or call:",
        keeping: { lifetimes in
            func days(_ count: Int) -> String { Counting.days(count, in: .english) }
            return "We keep your account as long as you have a profile, and then \(days(lifetimes.expiredProfile)). "
                + "We keep the record of a session for \(days(lifetimes.sessions)) from its end. "
                + "We keep the record of what a portal was told for \(days(lifetimes.assertions)). "
                + "Once none of it is left, we keep your name and PESEL number for at most \(days(lifetimes.people)) more. "
                + "We keep network addresses and what else inspectors need for \(days(lifetimes.audit))."
        })
}
