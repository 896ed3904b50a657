import GRDB
import IdentityProvider

/// Logins in progress.
///
/// A step writes everything but the request, which is the longest part and never changes, and the login's end, which has
/// an index and moves only when the login is renewed.
enum LoginRows {
    static let selection = """
        SELECT id, version, browser, request, created_at, expires_at, method, method_state, first_factor, session, \
        ending, answered_at, proven_citizen, proven_method, proven_level, proven_context_classes, \
        proven_authn_instant, proven_authority, proven_earlier_authorities FROM logins
        """

    static func decode(_ row: Row, _ requests: DecodedRequests) throws -> Login {
        var columns = Columns(row, of: "login")
        let (id, version, browser) = (try columns.hash(), try columns.number(), try columns.hash())
        var login = Login(
            id: id, browser: browser, request: try requests.next(&columns, of: id),
            createdAt: try columns.instant(), expiresAt: try columns.instant())
        login.version = version
        login.method = try columns.optionalText().map(MethodID.init)
        login.methodState = try columns.optionalJSON(MethodState.self)
        login.firstFactor = try columns.optionalText().map(CitizenID.init)
        login.session = try columns.optionalText().map(TokenHash.init(hex:))
        login.ending = try columns.optionalChoice(ErrorNumber.self)
        login.answeredAt = try columns.optionalInstant()
        if let citizen = try columns.optionalText() { login.proven = try columns.person(CitizenID(citizen)) }
        return login
    }

    static func add(_ login: Login, _ requests: DecodedRequests) throws(StoreError) -> Write {
        let request = try jsonColumn(login.request)
        requests.remember(login.request, written: request, of: login.id)
        return .run(
            """
            INSERT INTO logins (id, request, created_at, expires_at, version, browser, method, method_state, \
            first_factor, session, ending, answered_at, proven_citizen, proven_method, proven_level, \
            proven_context_classes, proven_authn_instant, proven_authority, proven_earlier_authorities) \
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [login.id.hex, request, login.createdAt.column, login.expiresAt.column] + (try step(of: login)),
            otherwise: .duplicate("id"))
    }

    static func save(_ login: Login) throws(StoreError) -> Write {
        .run(
            """
            UPDATE logins SET version = ?, browser = ?, method = ?, method_state = ?, first_factor = ?, session = ?, \
            ending = ?, answered_at = ?, proven_citizen = ?, proven_method = ?, proven_level = ?, \
            proven_context_classes = ?, proven_authn_instant = ?, proven_authority = ?, \
            proven_earlier_authorities = ? WHERE id = ? AND version = ?
            """, (try step(of: login)) + [login.id.hex, login.version - 1], otherwise: .loginChanged)
    }

    static func saveEnd(of login: Login) -> Write {
        .run("UPDATE logins SET expires_at = ? WHERE id = ?", [login.expiresAt.column, login.id.hex])
    }

    /// What a step may change, in the order of both statements.
    private static func step(of login: Login) throws(StoreError) -> StatementArguments {
        let person = login.proven
        return [
            login.version, login.browser.hex, login.method?.text, try login.methodState.map(jsonColumn),
            login.firstFactor?.text, login.session?.hex, login.ending?.rawValue, login.answeredAt?.column,
            person?.citizen.text, person?.method.text, person?.level.rawValue,
            person?.contextClasses.joined(separator: " "), person?.authnInstant.column, person?.authenticatingAuthority,
            try person?.earlierAuthorities.map(jsonColumn),
        ]
    }
}
