// Written by scripts/write-error-advice from docs/errors.md.

extension ErrorAdvice {
    static let ofLogin: [Int: String] = [
        3001: """
        The citizen tries again. `brama citizen show U` tells the administrator whether the profile is \
        locked.
        """,
        3002: """
        Wait for the seconds that the page names.
        """,
        3003: """
        Try again; `code.tries` for each code (three unless set).
        """,
        3004: """
        Ask for a new one on the page.
        """,
        3005: """
        Begin the login again from the page.
        """,
        3006: """
        The profile has to be confirmed anew.
        """,
        3007: """
        Try again in a moment; for the administrator: `password.queue-length`.
        """,
        3008: """
        Ask for a new one on the page; the log names the carrier's answer.
        """,
        3009: """
        Wait; for the administrator: `code.per-hour` is the limit.
        """,
        3011: """
        Sign in again with one's own.
        """,
        3101: """
        Copy the nine digits from the page again, or ask there for a new code.
        """,
        3102: """
        Ask for a new code on the page; `eid.code-lifetime-seconds` is how long one holds.
        """,
        3103: """
        Was it not yours, ask for a new code on the page.
        """,
        3104: """
        Wait; `eid.free-failures` is the limit.
        """,
        3105: """
        Compare the agent's version with the server's.
        """,
        3106: """
        Try again; a card or an agent that does so always is broken.
        """,
        3107: """
        `brama eid trust list`; add the card's authorities with `brama eid trust add FILE`.
        """,
        3108: """
        Another card; compare the server's clock.
        """,
        3109: """
        The agent must send the card's authentication certificate, not the one for signing documents.
        """,
        3110: """
        Another way of signing in; the citizen asks for a new card.
        """,
        3111: """
        `brama eid crl show`, then `brama eid crl refresh`; check `eid.crl-urls`.
        """,
        3112: """
        Another way of signing in; the log names the attribute.
        """,
        3113: """
        `brama eid lost list`; `brama eid lost remove NUMBER` for one that was found.
        """,
        3114: """
        `brama citizen unlock ID`.
        """,
        3115: """
        Look at the page in the browser.
        """,
        3116: """
        Another card.
        """,
        3121: """
        Try again if it is yours.
        """,
        3122: """
        Check the PIN; three wrong ones block it.
        """,
        3123: """
        `brama-card pin unblock` with the PUK, or sign in another way.
        """,
        3124: """
        Copy the six digits from the lower right of the card's front.
        """,
        3125: """
        Keep it at the reader and try again.
        """,
        3126: """
        Connect a reader and try again.
        """,
        3127: """
        Try again, or sign in another way.
        """,
        3201: """
        Try again, or sign in another way.
        """,
        3202: """
        Sign in another way; ask the bank for its reason.
        """,
        3203: """
        Sign in again; if it happens at once, compare the clocks and `clock-tolerance`.
        """,
        3204: """
        Another way of signing in; `brama idp set ID class=URI:LEVEL` for a class of the bank's own, \
        `level=…` for the highest level that it may prove.
        """,
        3205: """
        Sign in as the same person, or end the session first.
        """,
        3206: """
        The bank must sign; nothing of an unsigned answer is believed.
        """,
        3207: """
        Start at the portal. The bank must return RelayState and InResponseTo; it may not begin a login \
        itself.
        """,
        3208: """
        Sign in again, or return to the portal.
        """,
        3209: """
        The log names which; compare the bank's certificates with those of `brama idp show ID`.
        """,
        3210: """
        Sign out at the bank and try again; the bank must honour ForceAuthn.
        """,
        3211: """
        `brama idp check ID`.
        """,
        3212: """
        `brama idp set ID attribute-name=PersonIdentifier:NAME`.
        """,
        3213: """
        `brama citizen unlock`.
        """,
        3301: """
        Sign out at `/logout`.
        """,
        3302: """
        Open the page in the browser in which the sign-out began.
        """,
        3303: """
        Sign out at the portal or at `/logout`.
        """,
        3401: """
        Begin it again at `/profil`.
        """,
        3402: """
        Open the link of the last mail; `brama application list` shows what is there.
        """,
        3403: """
        Look at the profile; begin again.
        """,
        3404: """
        `brama officer list` shows who is one; `brama officer add` makes one.
        """,
        3405: """
        File an application at `/profil/nowe`; for the administrator: `brama citizen show`.
        """,
    ]
}
