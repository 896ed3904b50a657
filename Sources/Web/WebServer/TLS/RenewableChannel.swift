import HummingbirdCore
import HummingbirdHTTP2
import HummingbirdTLS
import Logging
import NIOCore
import Synchronization

/// TLS connections, each by the certificate that is the server's when it begins.
final class RenewableChannel: ServerChildChannel {
    typealias Value = HTTP2UpgradeChannel.Value

    private let certificates: ServerCertificates
    private let make: @Sendable (TLSConfiguration) throws -> HTTP2UpgradeChannel
    private let held: Mutex<(generation: Int, channel: HTTP2UpgradeChannel)>

    init(
        _ certificates: ServerCertificates, make: @escaping @Sendable (TLSConfiguration) throws -> HTTP2UpgradeChannel
    ) throws {
        self.certificates = certificates
        self.make = make
        let current = certificates.current
        held = Mutex((current.generation, try make(current.tls)))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        current(logger).setup(channel: channel, logger: logger)
    }

    func handle(value: Value, logger: Logger) async {
        await current(logger).handle(value: value, logger: logger)
    }

    private func current(_ logger: Logger) -> HTTP2UpgradeChannel {
        let current = certificates.current
        return held.withLock { held in
            guard held.generation != current.generation else { return held.channel }
            do {
                held = (current.generation, try make(current.tls))
            } catch {
                // It was tried before it became the current one.
                logger.error("a certificate that was fit is not", metadata: ["cause": "\(type(of: error))"])
            }
            return held.channel
        }
    }
}
