import Foundation
import GRDB
import IdentityProvider
import SQLiteStore
import Testing

@testable import TrustedProfileRegistry

/// The copy of a citizen's data, held against the tables: who adds one has to say what of it a citizen can take away.
struct CopiedTablesTests {
    /// The parts of the copy that a table's rows are in.
    static let copied: [String: [String]] = [
        "citizens": ["person"], "citizen_ids": ["person"], "user_names": ["userNames"],
        "trusted_profiles": ["trustedProfile"], "applications": ["applications"],
        "profile_operations": ["changesUnderWay"], "officers": ["officer"], "sessions": ["sessions"],
        "participants": ["sessions"], "assertions": ["assertions"], "consents": ["consents"],
        "one_time_codes": ["codesForSigningIn"], "throttles": ["wrongTries"], "audit_events": ["events", "signIns"],
        "audit_personal": ["events", "signIns"],
    ]

    private static let passing = "kept while it is under way, and found by its secret alone"
    private static let institutions = "says nothing of a citizen"

    /// Why there is nothing of a table in the copy.
    static let leftOut: [String: String] = [
        "logins": passing, "received_requests": passing, "seen_requests": passing, "external_logins": passing,
        "card_operations": passing, "received_logouts": passing, "logouts": passing, "logout_sessions": passing,
        "logout_requests": passing, "artifacts": "sealed under a key that the portal alone has",
        "errands": "gone once the message is sent", "relying_parties": institutions,
        "relying_party_generation": institutions, "identity_providers": institutions,
        "identity_provider_generation": institutions, "metadata_sources": institutions,
        "metadata_copies": institutions, "confirmation_points": institutions, "refusals": institutions,
        "key_sightings": institutions, "grdb_migrations": institutions,
    ]

    @Test func `every table is in the copy of a citizen's data, or left out for a reason`() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.store()
        let tables = try await DatabaseQueue(path: folder.database).read {
            try String.fetchSet(
                $0, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        }
        #expect(tables == Set(Self.copied.keys).union(Self.leftOut.keys))
        #expect(Set(Self.copied.keys).isDisjoint(with: Self.leftOut.keys))
    }

    @Test func `every part of the copy comes of a table`() throws {
        let citizen = try Samples.citizen()
        let copy = DataCopy(
            madeAt: Samples.now, person: DataCopy.Person(citizen), userNames: [], trustedProfile: nil,
            applications: [], changesUnderWay: [], officer: nil, signIns: [], sessions: [], assertions: [],
            consents: [], codesForSigningIn: [], wrongTries: [], events: [])
        let parts = Set(Mirror(reflecting: copy).children.compactMap(\.label))
        #expect(parts == Set(Self.copied.values.joined()).union(["madeAt"]))
    }
}
