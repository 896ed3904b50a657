import Cryptography
import Delivery
import Foundation
import IdentityProvider
import KeyFiles
import Logging
import NIOPosix
import PortalCalls
import SQLiteStore
import TrustedProfileLogin
import TrustedProfileRegistry
import WebServer

/// The one place that names concrete stores, adapters and methods.
enum Composition {
    /// The stores in SQLite of an instance that is being made.
    static func newStores(_ directory: InstanceDirectory, keys: KeyDirectory) throws(CommandError) -> Stores {
        Stores(try open(directory, keys: keys))
    }

    /// The instance's stores in SQLite.
    static func stores(_ directory: InstanceDirectory, keys: KeyDirectory) throws(CommandError) -> Stores {
        Stores(try store(directory, keys: keys))
    }

    /// An instance without its database is not one with an empty database: nobody would notice what is lost.
    private static func store(
        _ directory: InstanceDirectory, keys: KeyDirectory
    ) throws(CommandError) -> SQLiteStore {
        guard directory.hasDatabase else {
            throw CommandError(
                .databaseUnavailable, "the database \(directory.database) is missing or empty",
                wayOut: "Put it back, or make an instance of a backup: brama restore BACKUP --directory NEW")
        }
        return try open(directory, keys: keys)
    }

    private static func open(
        _ directory: InstanceDirectory, keys: KeyDirectory
    ) throws(CommandError) -> SQLiteStore {
        do {
            return try SQLiteStore(
                path: directory.database, auditKey: try keys.secret(.audit), auditHeadPath: directory.auditHead,
                readers: Processors.usable)
        } catch let error as KeyFilesError {
            throw CommandError(keyFailure: error)
        } catch let error as StoreError {
            throw CommandError(storeFailure: error)
        } catch {
            throw CommandError(storeFailure: .unavailable("unknown"))
        }
    }

    /// Copies the instance's database as it stands into another directory.
    static func backUp(_ instance: Instance, to directory: InstanceDirectory) throws(CommandError) {
        let store = try store(instance.directory, keys: instance.keys)
        do { try store.backUp(to: directory.database) } catch { throw CommandError(storeFailure: error) }
    }

    /// What SQLite finds wrong with the instance's database.
    static func damages(_ instance: Instance) async throws(CommandError) -> [String] {
        let store = try store(instance.directory, keys: instance.keys)
        do { return try await store.damages() } catch { throw CommandError(storeFailure: error) }
    }

    /// The instance's keys, watched for changes.
    static func keySource(
        _ instance: Instance, logger: Logger? = nil, onSigned: (@Sendable (Duration) -> Void)? = nil
    ) throws(CommandError) -> KeyFileSource {
        let ban = try instance.settings.algorithmBan()
        do {
            return try KeyFileSource(instance.keys, ban: ban, time: SystemTime(), onSigned: onSigned) { error in
                logger?.error("a change of the keys cannot be read", metadata: ["cause": "\(error)"])
            }
        } catch {
            throw CommandError(keyFailure: error)
        }
    }

    /// How messages reach citizens.
    static func delivery(_ instance: Instance, clients: HTTPClients) throws(CommandError) -> any MessageDelivery {
        var adapters: [DeliveryChannel: any MessageDelivery] = [:]
        let outbox = OutboxDelivery(
            Outbox(directory: instance.directory.path), time: instance.time, random: SystemRandomSource())
        switch try instance.settings.choice(.deliveryEmail, of: EmailCarrier.self) {
        case .outbox: adapters[.email] = outbox
        case .sendmail: adapters[.email] = try sendmail(instance)
        case .off: break
        }
        switch try instance.settings.choice(.deliverySMS, of: SMSCarrier.self) {
        case .outbox: adapters[.sms] = outbox
        case .gateway: adapters[.sms] = SMSGatewayDelivery(try gateway(instance.settings), client: clients.sms)
        case .off: break
        }
        return RoutedDelivery(adapters)
    }

    /// How logouts reach the portals' servers.
    static func backChannel(_ clients: HTTPClients) -> any BackChannel {
        HTTPBackChannel(client: clients.portals)
    }

    private static func sendmail(_ instance: Instance) throws(CommandError) -> SendmailDelivery {
        guard let from = EmailAddress(try instance.settings.text(.deliverySender)) else {
            throw instance.settings.wrong(.deliverySender, "it is not an e-mail address")
        }
        return SendmailDelivery(
            program: try instance.settings.text(.deliverySendmail), from: from, time: instance.time,
            random: SystemRandomSource())
    }

    /// Where text messages are posted, if the configuration can be used.
    static func gateway(_ settings: Settings) throws(CommandError) -> SMSGateway {
        do {
            return try SMSGateway(
                url: try settings.text(.smsGatewayURL), template: try settings.text(.smsGatewayBody),
                contentType: try settings.text(.smsGatewayContentType))
        } catch let error as SMSGatewayError {
            throw settings.wrong(error.key, error.sentence)
        } catch let error as CommandError {
            throw error
        } catch {
            throw settings.wrong(.smsGatewayURL, "the gateway cannot be used")
        }
    }

    /// The trusted profile login, which checks passwords on threads of their own.
    static func trustedProfile(
        _ instance: Instance, keys: any KeySource, passwords: any PasswordVerifying, logger: Logger
    ) throws(CommandError) -> TrustedProfileLogin {
        TrustedProfileLogin(
            citizens: instance.stores.citizens, codes: instance.stores.codes, ledger: instance.stores.ledger,
            keys: keys, passwords: passwords, settings: try instance.settings.trustedProfile(),
            random: SystemRandomSource(), logger: logger)
    }

    /// Hashes and checks passwords, for the login and for the registry alike.
    static func passwords(
        _ threads: NIOThreadPool, _ settings: Settings
    ) throws(CommandError) -> PasswordThreads {
        let queueLength = try settings.trustedProfile().passwordQueueLength
        do {
            return try PasswordThreads(pool: threads, queueLength: queueLength)
        } catch {
            throw CommandError(
                .citizenDataWrong, "passwords cannot be hashed here", wayOut: "19 MiB of memory per hash are needed.")
        }
    }
}

extension SMSGatewayError {
    fileprivate var key: ConfigurationKey {
        switch self {
        case .address: .smsGatewayURL
        case .template: .smsGatewayBody
        case .contentType: .smsGatewayContentType
        }
    }
}

/// What carries e-mail.
enum EmailCarrier: String, CaseIterable {
    case outbox, sendmail, off
}

/// What carries text messages.
enum SMSCarrier: String, CaseIterable {
    case outbox, gateway, off
}
