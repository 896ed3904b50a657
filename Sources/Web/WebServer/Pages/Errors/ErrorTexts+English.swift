extension ErrorTexts {
    static let english: [Int: ErrorText] = [
        1001: ErrorText(
            "The portal sent no request",
            "This page takes requests to sign in from the portals of public offices. This time there was none.",
            "Go to the portal and choose to sign in there."),
        1002: ErrorText(
            "The portal’s request cannot be read",
            "The portal sent a request to sign in that cannot be read.",
            "Return to the portal and try again. If that does not help, report the error to the portal."),
        1003: ErrorText(
            "We do not know this portal",
            "The portal that asks you to sign in is not registered with us.",
            "Check that the portal’s address is genuine. If it is, report this error to the portal."),
        1004: ErrorText(
            "Signing in to this portal is switched off",
            "The portal is registered, but signing in to it has been switched off here.",
            "Try later, or ask the portal when signing in will be back."),
        1005: ErrorText(
            "The portal’s request is not signed",
            "This portal has to sign its requests, and this one came without a signature.",
            "Return to the portal and try again. If that does not help, report the error to the portal."),
        1006: ErrorText(
            "The portal’s signature does not match",
            "We could not confirm that the request to sign in comes from this portal.",
            "Return to the portal and try again. If that does not help, report the error to the portal."),
        1007: ErrorText(
            "The return address is not the portal’s",
            "The request names an address that this portal has not registered with us. For your safety we send nothing there.",
            "Check that the portal’s address is genuine. If it is, report this error to the portal."),
        1008: ErrorText(
            "The portal’s request has wrong parameters",
            "A parameter of the request to sign in occurs twice or is too long.",
            "Return to the portal and try again. If that does not help, report the error to the portal."),
        1009: ErrorText(
            "The portal’s request came the wrong way",
            "The portal sent its request to sign in by another way than was agreed with it.",
            "Return to the portal and report this error there."),
        1011: ErrorText(
            "This request has already been used",
            "The same request to sign in was opened in another browser before.",
            "Return to the portal and start signing in again."),
        1012: ErrorText(
            "This sign-in is already finished",
            "The portal has its answer already, for example from another tab or before you went back a page.",
            "Return to the portal. If you are not signed in there, start again."),
        2001: ErrorText(
            "The portal uses another version of the protocol",
            "The request to sign in is not written in SAML 2.0.",
            "Report the error to the portal."),
        2002: ErrorText(
            "The portal asks for an identifier that we do not issue",
            "The kind of identifier named in the request is not available to this portal.",
            "Report the error to the portal."),
        2003: ErrorText(
            "The level of assurance cannot be reached",
            "The portal needs a stronger proof of identity than we can give.",
            "Ask the portal whether there is another way to sign in."),
        2004: ErrorText(
            "You have to sign in",
            "The portal checked for an open session without asking you anything. There is none, or there is something to ask.",
            "Choose to sign in at the portal."),
        2005: ErrorText(
            "Somebody else signed in",
            "The portal asked about a different person from the one who signed in.",
            "Sign in at the portal as the right person."),
        2006: ErrorText(
            "The portal asks for something we do not support",
            "The request to sign in demands something that we cannot do.",
            "Report the error to the portal."),
        2007: ErrorText(
            "Signing in was cancelled",
            "You chose to stop signing in.",
            "If you want to sign in, start again at the portal."),
        2008: ErrorText(
            "There is no consent to share the data",
            "The data was not sent because you did not agree to it.",
            "If you change your mind, sign in at the portal again."),
        2009: ErrorText(
            "The request was meant for another place",
            "In its request to sign in the portal named the address of another server.",
            "Report the error to the portal."),
        2010: ErrorText(
            "The request to sign in is too old",
            "Too much time has passed since the request was made, or the portal’s clock is slow.",
            "Start signing in again at the portal."),
        2011: ErrorText(
            "The request to sign in is from the future",
            "The portal’s clock is fast.",
            "Report the error to the portal."),
        2012: ErrorText(
            "Your identity cannot be confirmed",
            "We could not prepare the answer for the portal.",
            "Start signing in again at the portal. If that does not help, report this error to us."),
        2014: ErrorText(
            "The portal did not give its registered name",
            "The name in the request to sign in is not the one with which the portal was registered.",
            "Return to the portal and report this error there."),
        2015: ErrorText(
            "The portal asks for data that it may not have",
            "Without that data the portal will sign nobody in, and it has no right to it.",
            "Return to the portal and report this error there."),
        3001: ErrorText(
            "Wrong user name or password",
            "The user name or the password is not correct.",
            "Check them and try again."),
        3002: ErrorText(
            "Too many failed attempts",
            "After several failed attempts you have to wait before you can try again.",
            "Wait a moment and try again."),
        3003: ErrorText(
            "Wrong code",
            "The code that you entered is not the one that we sent.",
            "Check the code in the latest message and enter it again."),
        3004: ErrorText(
            "The code has expired",
            "The time in which the code was valid has passed.",
            "Ask for a new code."),
        3005: ErrorText(
            "There are no tries left",
            "A wrong code was entered three times. For your safety this sign-in has been ended.",
            "Return to the portal and start signing in again."),
        3006: ErrorText(
            "Your trusted profile has expired",
            "What you signed in with is correct, but the profile is no longer valid.",
            "File a new application for a trusted profile and confirm it, for example at a confirmation point."),
        3007: ErrorText(
            "A lot of people are signing in right now",
            "We cannot take your sign-in at this moment.",
            "Wait a moment and try again."),
        3008: ErrorText(
            "The code could not be sent",
            "The message with the code was not sent.",
            "Ask for a new code in a moment."),
        3009: ErrorText(
            "Too many codes in one hour",
            "In the last hour we have sent you as many codes as is allowed.",
            "Wait an hour, return to the portal and start signing in again."),
        4001: ErrorText(
            "There is no such sign-in",
            "The address of this page belongs to no sign-in in progress.",
            "Return to the portal and start signing in again."),
        4002: ErrorText(
            "The time to sign in has passed",
            "Signing in took too long and was ended for your safety.",
            "Return to the portal and start signing in again."),
        4003: ErrorText(
            "This sign-in began somewhere else",
            "It was begun in another browser, or this browser accepts no cookies.",
            "Allow cookies for this site, return to the portal and start signing in again."),
        4004: ErrorText(
            "The form came from another site",
            "The form was not sent from our page, so we did not accept it.",
            "Start again from the beginning. Check the address of the page before you enter your password."),
        4005: ErrorText(
            "There is no such page",
            "There is nothing at this address.",
            "Check the address, or start at the portal that you want to use."),
        4006: ErrorText(
            "The form cannot be accepted",
            "The form is incomplete, too large, or was sent in a wrong way.",
            "Go back to the previous page and fill in the form again."),
        4007: ErrorText(
            "You cannot sign in this way now",
            "The way that you chose does not exist or does not give the level of assurance that the portal needs.",
            "Go back to the previous page and choose another way."),
        5001: ErrorText(
            "The service is not working at the moment",
            "We cannot save or read data just now.",
            "Wait a moment and try again."),
        5002: ErrorText(
            "The service is not working at the moment",
            "There is no room left to save data.",
            "Try again later."),
        5003: ErrorText(
            "Something went wrong",
            "There was an error on our side. It has been recorded, and we will look into it.",
            "Start again from the beginning. If that does not help, report this error to us."),
        5004: ErrorText(
            "The service is busy",
            "Too many people are using the service, or it is being restarted.",
            "Wait a moment and try again."),
    ]
}
