extension Migrations {
    /// What a reference on an error page stands for; bounded in number and time, and without personal data.
    static let refusals = """
        CREATE TABLE refusals (
            reference TEXT PRIMARY KEY NOT NULL,
            at REAL NOT NULL,
            number INTEGER NOT NULL,
            relying_party TEXT,
            content TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX refusals_by_instant ON refusals (at);
        CREATE INDEX refusals_by_kind ON refusals (number, relying_party, at);
        """
}
