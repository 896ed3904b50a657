import AsyncHTTPClient
import Cryptography
import Foundation
import IdentityProvider
import Registers
import SAML
import TrustedProfileRegistry
import WebServer

extension Composition {
    /// The person register, as the configuration has it.
    static func personRegister(
        _ instance: Instance, client: HTTPClient
    ) throws(CommandError) -> any PersonRegister {
        switch try instance.settings.choice(.personRegisterSource, of: PersonRegisterSource.self) {
        case .off: return NoPersonRegister()
        case .file: return personRegisterFile(instance.directory, time: instance.time)
        case .http:
            let address = try instance.settings.text(.personRegisterURL)
            guard Location.isAcceptable(address) else {
                throw instance.settings.wrong(
                    .personRegisterURL, "`\(address)` must be https, or http on a loopback address")
            }
            return HTTPPersonRegister(
                address: address, client: client, header: try instance.settings.personRegisterHeader())
        }
    }

    /// The development register's file.
    static func personRegisterFile(_ directory: InstanceDirectory, time: any TimeSource) -> PersonRegisterFile {
        PersonRegisterFile(path: directory.people, time: time)
    }

    /// What the registry's services work with.
    static func registry(
        _ instance: Instance, keys: any KeySource, client: HTTPClient
    ) throws(CommandError) -> RegistryParts {
        RegistryParts(
            stores: instance.stores, keys: keys, register: try personRegister(instance, client: client),
            settings: try instance.settings.registry(), time: instance.time, random: SystemRandomSource())
    }
}

extension Composition {
    /// What stands behind the pages of a citizen's own.
    static func ownPages(
        _ instance: Instance, keys: any KeySource, passwords: any PasswordHashing, client: HTTPClient
    ) throws(CommandError) -> OwnPageServices {
        let parts = try registry(instance, keys: keys, client: client)
        let idleLimit = try instance.settings.singleSignOn().sessionIdleLimit
        return OwnPageServices(
            profiles: ProfileService(parts, passwords: passwords),
            records: RecordsService(parts, idleLimit: idleLimit))
    }
}

/// Where people are looked up.
enum PersonRegisterSource: String, CaseIterable {
    case off, file, http
}

extension Composition {
    /// What the pages of applicants and officers work with.
    static func registryPages(
        _ instance: Instance, keys: any KeySource, passwords: any PasswordHashing, clients: HTTPClients
    ) throws(CommandError) -> RegistryEntrances {
        let parts = try registry(instance, keys: keys, client: clients.registers)
        let trust = qualifiedTrust(instance)
        let round = try qualifiedRound(instance, client: clients.lists)
        return RegistryEntrances(
            applications: ApplicationService(parts, passwords: passwords),
            signing: SelfConfirmation(parts, authorities: trust.authorities, lists: trust.lists),
            desk: OfficerDesk(parts), points: instance.stores.points,
            refreshLists: { _ = await round.run(at: instance.time.now) }, time: instance.time, random: parts.random)
    }

    /// One round of fetching the revocation lists of qualified certificates.
    static func qualifiedRound(
        _ instance: Instance, client: HTTPClient
    ) throws(CommandError) -> RevocationListRound {
        qualifiedTrust(instance).round(try instance.settings.qualifiedListAddresses(), client)
    }

    /// The authorities of qualified certificates and their lists, as the instance's directory has them.
    static func qualifiedTrust(_ instance: Instance) -> QualifiedTrust {
        QualifiedTrust(
            authorities: CardAuthorityFile(path: instance.directory.qualifiedAuthorities, time: instance.time) { _ in },
            lists: RevocationListFolder(path: instance.directory.qualifiedLists, time: instance.time) { _ in })
    }
}

/// Whose qualified certificates are believed, and which are no longer good.
struct QualifiedTrust {
    var authorities: CardAuthorityFile
    var lists: RevocationListFolder

    /// One round of fetching the lists.
    func round(_ configured: [String], _ client: HTTPClient) -> RevocationListRound {
        RevocationListRound(configured: configured, folder: lists, authorities: authorities, client: client)
    }
}
