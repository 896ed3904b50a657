package import Cryptography
import Foundation
import SAML

/// Ends sessions and tells their participants (Profiles §4.4): every entrance of the web layer, and the work in the
/// background.
///
/// What to do is decided by `LogoutFlow.nextStep`; the entrances read rows, ask it, and act.
package struct LogoutService: Sendable {
    let stores: Stores
    let keys: any KeySource
    let backChannel: any BackChannel
    let settings: SingleSignOnSettings
    let limits: LogoutSettings
    let time: any TimeSource
    let random: any RandomSource
    /// Where refusals over SOAP are noted; nowhere if nil.
    let refusals: RefusalJournal?

    package init(
        stores: Stores, keys: any KeySource, backChannel: any BackChannel, settings: SingleSignOnSettings,
        limits: LogoutSettings, time: any TimeSource, random: any RandomSource, refusals: RefusalJournal? = nil
    ) {
        self.refusals = refusals
        self.stores = stores
        self.keys = keys
        self.backChannel = backChannel
        self.settings = settings
        self.limits = limits
        self.time = time
        self.random = random
    }
}

extension LogoutService {
    /// Runs an entrance and turns what went wrong into a reply.
    func replying(_ work: () async throws(FlowError) -> LogoutReply) async -> LogoutReply {
        do {
            return try await work()
        } catch {
            var refusal = Refusal(error)
            refusal.signOut = refusal.signOut ?? .overview
            return LogoutReply(.refusal(refusal))
        }
    }

    /// Reads from a store.
    func reading<Value>(_ work: () async throws(StoreError) -> Value) async throws(FlowError) -> Value {
        do {
            return try await work()
        } catch {
            throw .store(error)
        }
    }

    /// Writes changes, whole or not at all.
    func commit(_ changes: [Change]) async throws(FlowError) {
        do {
            try await stores.ledger.commit(changes)
        } catch {
            throw .store(error)
        }
    }

    /// The relying party, switched off or not.
    func relyingParty(_ entityID: String) async throws(FlowError) -> RelyingParty? {
        try await reading { () async throws(StoreError) in
            try await self.stores.relyingParties.relyingParty(entityID: entityID)
        }
    }

    /// Writes logout messages to a relying party, signed as its registration says.
    func builder(for relyingParty: RelyingParty) throws(MissingKey) -> LogoutMessageBuilder {
        LogoutMessageBuilder(credential: try relyingParty.credential(from: keys.current))
    }

    /// A fresh xs:ID.
    func messageID() -> String { MessageID.make(random.bytes(20)) }
}
