package import IdentityProvider
import Synchronization

/// The methods of this server together with those of the banks that are registered and switched on.
package final class BankDirectory: MethodDirectory {
    private let own: [any LoginMethod]
    private let providers: any IdentityProviderStore
    private let method: @Sendable (RegisteredIdentityProvider) -> any LoginMethod
    private let state: Mutex<State>

    /// Makes a bank's method by `method`, once for each change of the registrations.
    package init(
        own: [any LoginMethod], providers: any IdentityProviderStore,
        method: @escaping @Sendable (RegisteredIdentityProvider) -> any LoginMethod
    ) {
        self.own = own
        self.providers = providers
        self.method = method
        state = Mutex(State(banks: IdentityProviderList(), methods: MethodList(own)))
    }

    package func current() async throws(StoreError) -> MethodList {
        let banks = try await providers.identityProviders()
        return state.withLock { state in
            if state.banks !== banks {
                state.methods = MethodList(own + banks.all.filter(\.registration.isEnabled).map(method))
                state.banks = banks
            }
            return state.methods
        }
    }

    private struct State {
        var banks: IdentityProviderList
        var methods: MethodList
    }
}
