import Cryptography
import Foundation

/// Seals what a provider said under the RelayState that led to it, until the browser comes for it (D12).
enum AnswerSeal {
    /// Nil if it cannot be written.
    static func seal(_ answer: ExternalAnswer, under relay: Token) -> [UInt8]? {
        do {
            return try ArtifactSeal.seal(Array(JSONEncoder().encode(answer)), under: Array(relay.text.utf8))
        } catch {
            return nil
        }
    }

    /// Nil if it was sealed under another RelayState, or is not whole.
    static func open(_ sealed: [UInt8], under relay: Token) -> ExternalAnswer? {
        do {
            let octets = try ArtifactSeal.open(sealed, under: Array(relay.text.utf8))
            return try JSONDecoder().decode(ExternalAnswer.self, from: Data(octets))
        } catch {
            return nil
        }
    }
}
