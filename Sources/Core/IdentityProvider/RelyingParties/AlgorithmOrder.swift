/// Whose preference decides where a relying party's metadata lists algorithms; what it does not list is never used.
package enum AlgorithmOrder: String, Sendable, Codable, CaseIterable {
    /// The first algorithm of the list that is spoken here.
    case metadata
    /// The registration's, if the list has it.
    case registration

    /// What to use of a list; the registration's where there is none.
    func choice<Algorithm: Equatable>(among listed: [Algorithm], preferred: Algorithm) -> Algorithm {
        guard let first = listed.first else { return preferred }
        return self == .registration && listed.contains(preferred) ? preferred : first
    }
}
