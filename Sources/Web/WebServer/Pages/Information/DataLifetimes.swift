/// How many days what is kept of citizens stays, as their pages tell it; configuration fills it in.
package struct DataLifetimes: Sendable, Equatable {
    /// A profile, counted from its end.
    package var expiredProfile = 365
    /// Sessions, counted from theirs.
    package var sessions = 365
    /// Records of what portals were told.
    package var assertions = 365
    /// The name and the PESEL number, counted from the last that is known of somebody of whom nothing else is kept.
    package var people = 365
    /// Network addresses and other personal parts of the record for inspectors.
    package var audit = 1_825

    package init() {}
}
