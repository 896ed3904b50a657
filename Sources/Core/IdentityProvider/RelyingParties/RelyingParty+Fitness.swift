package import Cryptography
package import Foundation

/// Why metadata that can be read cannot be worked with.
package enum RelyingPartyUnfitness: Error, Sendable {
    case registration(RegistrationError)
    /// No AssertionConsumerService by HTTP-POST or HTTP-Artifact.
    case noReturnAddress
    /// There are keys, and none of them is accepted.
    case noUsableKey(KeyError)
    case noUsableEncryption
    case expired(Date)
}

extension RelyingParty {
    /// Decodes a registration and holds it against what the server needs to work with it.
    package convenience init(fit registration: RelyingPartyRegistration) throws(RelyingPartyUnfitness) {
        do throws(RegistrationError) {
            try self.init(registration: registration)
        } catch {
            throw .registration(error)
        }
        try requireFitness()
    }

    private func requireFitness() throws(RelyingPartyUnfitness) {
        guard role.assertionConsumerServices.contains(where: { ResponseBinding(rawValue: $0.bindingURI) != nil })
        else { throw .noReturnAddress }
        if let refusal = role.keys.flatMap(\.refusals).first, role.keys.flatMap(\.keys).isEmpty {
            throw .noUsableKey(refusal)
        }
        do throws(EncryptionChoiceError) {
            _ = try encryption(from: entityID)
        } catch {
            throw .noUsableEncryption
        }
    }
}
