import Foundation
import IdentityProvider

/// Banks that cannot sign anybody in.
struct BankCheck {
    var instance: Instance
    var now: Date

    private static let name = "banks"

    func findings() async -> [Finding] {
        do throws(CommandError) {
            let banks = try await instance.read { () async throws(StoreError) in
                try await instance.stores.identityProviders.identityProviders()
            }
            let ring = try Composition.keySource(instance).current
            return banks.all.filter(\.registration.isEnabled).flatMap { bank in
                IdentityProviderCheck(bank: bank, keys: ring, now: now).findings.filter(\.isFault).map {
                    .problem(Self.name, "\(bank.id): \($0.text)", remedy: "brama idp check \(bank.id)")
                }
            }
        } catch {
            return [Finding(Self.name, error)]
        }
    }
}
