// Written by scripts/write-error-advice from docs/errors.md.

extension ErrorAdvice {
    static let ofServer: [Int: String] = [
        4001: """
        Start again at the portal.
        """,
        4002: """
        Start again at the portal.
        """,
        4003: """
        Allow cookies for this address, and finish a login in the browser in which it began.
        """,
        4004: """
        Begin again where you began: at the portal, or on the citizen's own pages.
        """,
        4005: """
        Check the address, or start at the portal.
        """,
        4006: """
        Go back and send the form again.
        """,
        4007: """
        Choose one of those on the page.
        """,
        5001: """
        Try again; for the administrator: the log names SQLite's message.
        """,
        5002: """
        Try again later; for the administrator: make room, no restart is needed.
        """,
        5003: """
        Try again; for the administrator: the log line with the request's id.
        """,
        5004: """
        Try again in a moment.
        """,
    ]
}
