extension ErrorTexts {
    /// Electronic identity cards, for the page and for the agent.
    static let englishOfCards: [Int: ErrorText] = [
        3101: ErrorText(
            "Unknown code",
            "We do not know this code, or it has been used up.",
            "Copy the code from the sign-in page again, or ask there for a new one."),
        3102: ErrorText(
            "The code has expired",
            "The code was not used in time.",
            "Ask for a new code on the sign-in page."),
        3103: ErrorText(
            "The code is already in use",
            "Another program has read this code before.",
            "If it was not your program, ask for a new code on the sign-in page."),
        3104: ErrorText(
            "Too many wrong codes",
            "Too many wrong codes came from this network address.",
            "Wait a little, then copy the code from the sign-in page."),
        3105: ErrorText(
            "The answer cannot be read",
            "The card program sent a message that cannot be read.",
            "Update the program and try again."),
        3106: ErrorText(
            "The card’s signature does not hold",
            "We could not confirm that the answer comes from this card.",
            "Try again. If that does not help, sign in another way."),
        3107: ErrorText(
            "We do not trust this card’s issuer",
            "None of the trusted issuers made the card’s certificate.",
            "Use a valid Polish identity card with a chip, or sign in another way."),
        3108: ErrorText(
            "The card’s certificate is not valid",
            "The card’s certificate has expired, or is not valid yet.",
            "Sign in another way, and apply for a new card."),
        3109: ErrorText(
            "This certificate is not for signing in",
            "The card showed a certificate that serves another purpose.",
            "Use the certificate that is for signing in, or sign in another way."),
        3110: ErrorText(
            "The card’s certificate is revoked",
            "Its issuer has revoked this card’s certificate.",
            "Sign in another way. Ask about the card at your municipal office."),
        3111: ErrorText(
            "The card cannot be checked",
            "We have no up-to-date list of revoked certificates, so we cannot accept this card.",
            "Try again in a few minutes, or sign in another way."),
        3112: ErrorText(
            "The certificate lacks data",
            "The card’s certificate does not give the name, the PESEL number or the card’s number.",
            "Sign in another way."),
        3113: ErrorText(
            "The card is reported as lost",
            "Nobody can sign in with this card: it is on the list of lost documents.",
            "Sign in another way. If the card was found, ask at your municipal office."),
        3114: ErrorText(
            "Signing in is blocked",
            "This person has been locked out of signing in.",
            "Contact the operator of this service."),
        3115: ErrorText(
            "This sign-in no longer waits for a card",
            "It has ended, was cancelled, or has a new code.",
            "Go back to the browser and see what the sign-in page shows."),
        3116: ErrorText(
            "The card’s key is not supported",
            "The key in the card’s certificate is of a kind that we do not accept.",
            "Sign in another way."),
        3121: ErrorText(
            "The sign-in was not confirmed",
            "In the card program, somebody chose not to confirm this sign-in.",
            "If this is your sign-in, try again. If not, there is nothing more to do."),
        3122: ErrorText(
            "The PIN is wrong",
            "The card program stopped after a wrong PIN.",
            "Check the PIN and try again. After three wrong ones the card blocks it."),
        3123: ErrorText(
            "The PIN is blocked",
            "The card has blocked its PIN after three wrong tries.",
            "Unblock it with the PUK, or sign in another way."),
        3124: ErrorText(
            "The CAN is wrong",
            "The card did not accept the CAN.",
            "Copy the six digits from the lower right of the card’s front and try again."),
        3125: ErrorText(
            "The card was removed too early",
            "The connection to the card broke before the end.",
            "Try again, and keep the card at the reader until the end."),
        3126: ErrorText(
            "There is no reader",
            "The card program found no card reader.",
            "Connect a reader and try again."),
        3127: ErrorText(
            "The card does not answer",
            "The card refused, or does not answer as an e-ID card should.",
            "Try again. If that does not help, sign in another way."),
    ]
}
