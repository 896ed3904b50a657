extension Migrations {
    /// Where relying parties come from on schedule; the document stands apart, since rows are read every second.
    static let metadataSources = """
        CREATE TABLE metadata_sources (
            id TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL,
            content TEXT NOT NULL
        ) STRICT;
        CREATE TABLE metadata_copies (
            source TEXT PRIMARY KEY NOT NULL REFERENCES metadata_sources (id) ON DELETE CASCADE,
            document BLOB NOT NULL
        ) STRICT;
        ALTER TABLE relying_parties ADD COLUMN source TEXT;
        ALTER TABLE relying_parties ADD COLUMN valid_until REAL;
        ALTER TABLE relying_parties ADD COLUMN is_withdrawn INTEGER NOT NULL DEFAULT 0;
        """
}
