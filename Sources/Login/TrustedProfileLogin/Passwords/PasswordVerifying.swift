/// Checks passwords away from the threads that serve requests.
package protocol PasswordVerifying: Sendable {
    /// The hash of a password that nobody knows, at the cost of the others: checked where there is no profile.
    var decoy: String { get }

    /// Whether `password` is the one that `hash` was made of; nil if the check could not be made.
    func verify(_ password: String, against hash: String) async -> Bool?
}
