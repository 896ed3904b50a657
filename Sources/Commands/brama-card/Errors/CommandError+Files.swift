import CardAuthority
import CardSimulator

extension CommandError {
    /// What became of a card's file.
    init(_ error: CardMemoryError, card path: String) {
        switch error {
        case .missing:
            self.init(.cardFileUnusable, "there is no card \(path)", wayOut: "brama-card issue makes one.")
        case .readableByOthers:
            self.init(
                .cardFileUnusable, "\(path) may be read or written by others, so its secrets may be known",
                wayOut: "chmod 600 \(path)")
        case .inUse:
            self.init(
                .cardInUse, "another program holds the card \(path)",
                wayOut: "A card is in one reader at a time: end the other program first.")
        case .malformed:
            self.init(.cardFileUnusable, "\(path) is not a card", wayOut: "brama-card issue makes one.")
        case .system(let failure):
            self.init(
                .cardFileUnusable, "\(failure.operation) failed on \(failure.path) (errno \(failure.errno))",
                wayOut: "Check the path, its permissions and the space on the disk.")
        }
    }

    /// A file of the authority's directory that cannot be read or written.
    init(_ failure: FileFailure) {
        self.init(
            .directoryUnusable, "\(failure.operation) failed on \(failure.path) (errno \(failure.errno))",
            wayOut: "Check the path, its permissions and the space on the disk.")
    }

    /// What the authority could not do.
    init(_ error: AuthorityError, directory: String) {
        switch error {
        case .unreadable:
            self.init(
                .authorityUnreadable, "the authority in \(directory) cannot be read",
                wayOut: "Restore its files, or begin with another --directory.")
        case .certificateFailed, .revocationListFailed:
            self.init(
                .holderWrong, "the authority cannot sign this", wayOut: "Names have 64 characters at most, none empty.")
        }
    }
}
