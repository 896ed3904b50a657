import AsyncHTTPClient
import Cryptography
import ElectronicIDLogin
import Foundation
import IdentityProvider
import Logging
import Registers

/// What belongs to electronic identity cards.
struct ElectronicIDParts: Sendable {
    var method: ElectronicIDLogin
    var desk: CardAgentDesk
    var round: RevocationListRound
    var interval: Duration
}

extension Composition {
    /// The trusted authorities, as the instance's directory has them.
    static func cardAuthorities(_ instance: Instance, logger: Logger? = nil) -> CardAuthorityFile {
        CardAuthorityFile(path: instance.directory.cardAuthorities, time: instance.time) { error in
            logger?.error("the e-ID authorities cannot be read", metadata: ["cause": "\(error)"])
        }
    }

    /// The revocation lists, as the instance's directory has them.
    static func revocationLists(_ instance: Instance, logger: Logger? = nil) -> RevocationListFolder {
        RevocationListFolder(path: instance.directory.revocationLists, time: instance.time) { error in
            logger?.error("an e-ID revocation list cannot be used", metadata: ["cause": "\(error)"])
        }
    }

    /// The list of lost documents.
    static func lostDocuments(_ instance: Instance) -> LostDocumentFile {
        LostDocumentFile(path: instance.directory.lostDocuments, time: instance.time)
    }

    /// One round of fetching revocation lists.
    static func revocationRound(
        _ instance: Instance, client: HTTPClient, logger: Logger? = nil
    ) throws(CommandError) -> RevocationListRound {
        RevocationListRound(
            configured: try instance.settings.revocationAddresses(),
            folder: revocationLists(instance, logger: logger),
            authorities: cardAuthorities(instance, logger: logger), client: client)
    }

    /// The login by card, the agents' desk, and what keeps the revocation lists fresh.
    static func electronicID(
        _ instance: Instance, keys: any KeySource, client: HTTPClient, logger: Logger
    ) throws(CommandError) -> ElectronicIDParts {
        let settings = try instance.settings.electronicID()
        let authorities = cardAuthorities(instance, logger: logger)
        let lists = revocationLists(instance, logger: logger)
        let random = SystemRandomSource()
        let validator = AnswerValidator(
            authorities: authorities, lists: lists, documents: lostDocuments(instance), settings: settings,
            logger: logger)
        return ElectronicIDParts(
            method: ElectronicIDLogin(
                citizens: instance.stores.citizens, operations: instance.stores.cardOperations,
                authorities: authorities, keys: keys, settings: settings, random: random),
            desk: CardAgentDesk(
                stores: instance.stores, keys: keys, validator: validator, settings: settings, time: instance.time,
                random: random, logger: logger),
            round: RevocationListRound(
                configured: try instance.settings.revocationAddresses(), folder: lists, authorities: authorities,
                client: client),
            interval: try instance.settings.revocationInterval())
    }
}
