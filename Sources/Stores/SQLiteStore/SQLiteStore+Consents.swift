import GRDB
package import IdentityProvider

extension SQLiteStore: ConsentStore {
    package func consent(
        of citizen: CitizenID, to relyingParty: String
    ) async throws(StoreError) -> Consent? {
        try read {
            try $0.first(
                ConsentRows.selection + " WHERE citizen = ? AND relying_party = ?", [citizen.text, relyingParty],
                ConsentRows.decode)
        }
    }
}

/// What citizens agreed to.
enum ConsentRows {
    static let selection = "SELECT citizen, relying_party, attributes, given_at FROM consents"

    static func decode(_ row: Row) throws -> Consent {
        var columns = Columns(row, of: "consent")
        return Consent(
            citizen: CitizenID(try columns.text()), relyingParty: try columns.text(),
            attributes: Set(try columns.list().compactMap(CitizenAttribute.init(rawValue:))),
            givenAt: try columns.instant())
    }

    static func remove(of citizen: CitizenID, to relyingParty: String) -> Write {
        .run("DELETE FROM consents WHERE citizen = ? AND relying_party = ?", [citizen.text, relyingParty])
    }

    static func save(_ consent: Consent) -> Write {
        .run(
            "INSERT OR REPLACE INTO consents (citizen, relying_party, attributes, given_at) VALUES (?, ?, ?, ?)",
            [
                consent.citizen.text, consent.relyingParty,
                consent.attributes.map(\.rawValue).sorted().joined(separator: " "), consent.givenAt.column,
            ])
    }
}
