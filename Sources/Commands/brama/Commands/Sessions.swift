import ArgumentParser
import Cryptography
import Foundation
import IdentityProvider

/// Sessions of citizens.
struct Sessions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session", abstract: "List and end citizens' sessions.", subcommands: [List.self, End.self])

    /// A session as it is listed.
    struct Row: Codable {
        var id: String
        var citizen: String
        var method: String
        var level: String
        var authnInstant: Date
        var lastUsedAt: Date
        var expiresAt: Date
        var state: String
        var relyingParties: [String]
        /// The portals that have not heard of the session's end, with the reason.
        var notLoggedOut: [String: String]
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List sessions, the newest first.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "How many at most.") var limit = 1_000

        func run() async throws {
            let instance = try Instance.open(options)
            let idle = try instance.settings.singleSignOn().sessionIdleLimit
            let sessions = try await instance.read { () async throws(StoreError) in
                try await instance.stores.sessions.sessions(limit: limit)
            }
            var rows: [Row] = []
            for session in sessions { rows.append(try await row(session, idle, instance)) }
            if output.json { return try Listing.json(rows) }
            Listing.table(
                ["id", "citizen", "method", "level", "signed in", "state", "portals", "not signed out"],
                rows.map {
                    [
                        String($0.id.prefix(12)), $0.citizen, $0.method, $0.level, Listing.text($0.authnInstant),
                        $0.state, String($0.relyingParties.count),
                        $0.notLoggedOut.map { "\($0.key) (\($0.value))" }.sorted().joined(separator: " "),
                    ]
                }, ifEmpty: "There are no sessions.")
        }

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit is a number above 0.") }
        }

        private func row(
            _ session: Session, _ idle: TimeInterval, _ instance: Instance
        ) async throws(CommandError) -> Row {
            let participants = try await instance.read { () async throws(StoreError) in
                try await instance.stores.sessions.participants(of: session.id)
            }
            let citizen = try await instance.read { () async throws(StoreError) in
                try await instance.stores.citizens.citizen(session.person.citizen)
            }
            return Row(
                id: session.id.hex, citizen: citizen.map { $0.profile?.userName ?? $0.id.text } ?? "(removed)",
                method: session.person.method.text,
                level: session.person.level.rawValue, authnInstant: session.person.authnInstant,
                lastUsedAt: session.lastUsedAt, expiresAt: session.expiresAt,
                state: state(of: session, citizen, idle, at: instance.time.now),
                relyingParties: Array(Set(participants.map(\.relyingParty))).sorted(),
                notLoggedOut: try await notLoggedOut(of: session, instance))
        }

        private func notLoggedOut(
            of session: Session, _ instance: Instance
        ) async throws(CommandError) -> [String: String] {
            guard session.endedAt != nil else { return [:] }
            let logouts = try await instance.read { () async throws(StoreError) in
                try await instance.stores.logouts.logouts(of: session.id)
            }
            let waiting = logouts.flatMap { $0.participants ?? [] }.filter { $0.state != .told }
            return Dictionary(
                waiting.map { ($0.relyingParty, $0.problem?.rawValue ?? $0.state.rawValue) },
                uniquingKeysWith: { first, _ in first })
        }

        /// A session whose citizen is locked or whose profile has expired signs nobody in, though it has not ended.
        private func state(of session: Session, _ citizen: Citizen?, _ idle: TimeInterval, at now: Date) -> String {
            if session.endedAt != nil { return "ended" }
            guard session.isAlive(at: now, idleLimit: idle) else { return "expired" }
            guard let citizen, citizen.bears(session.person, at: now) else { return "blocked" }
            return "active"
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a session at Brama and tell its portals.",
            discussion: "The running server tells those that can be told over SOAP, again and again until they hear; "
                + "`brama session list` shows the others.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The session's id, or its first characters if no other session has them.") var id: String

        func run() async throws {
            let instance = try Instance.open(options)
            let session = try await session(instance)
            let now = instance.time.now
            guard session.endedAt == nil else {
                throw CommandError(
                    .sessionEnded, "the session \(session.id.hex.prefix(12)) has ended already",
                    wayOut: "`brama session list` shows which portals have not heard of it.")
            }
            let logout = Logout.unattended(
                session, cause: .administrator, now: now, random: SystemRandomSource())
            try await instance.commit(logout.beginning([session])) { CommandError(storeFailure: .conflict($0)) }
            print("The session \(session.id.hex.prefix(12)) is ended; the server tells its portals.")
        }

        private func session(_ instance: Instance) async throws(CommandError) -> Session {
            let all = try await instance.read { () async throws(StoreError) in
                try await instance.stores.sessions.sessions(limit: 1_000_000)
            }
            let found = all.filter { $0.id.hex.hasPrefix(id) }
            guard id.count >= 6 else { throw notFound("`\(id)` is too short") }
            guard let session = found.first else { throw notFound("no session has the id `\(id)`") }
            guard found.count == 1 else { throw notFound("\(found.count) sessions have ids that begin with `\(id)`") }
            return session
        }

        private func notFound(_ problem: String) -> CommandError {
            CommandError(
                .notFound, problem, wayOut: "`brama session list` shows the ids; give six characters or more.")
        }
    }
}
