/// What whoever runs Brama can do about a refusal: the last column of `docs/errors.md`.
enum ErrorAdvice {
    /// Nil for a number that has no row.
    static func text(_ number: Int) -> String? {
        ofRequests[number] ?? ofLogin[number] ?? ofServer[number]
    }
}
