import Foundation
import IdentityProvider
import Logging
import Metrics
import ServiceLifecycle
import UnixSignals
import WebServer

/// Reads configuration and certificate anew on SIGHUP, and the certificate whenever its files have changed.
///
/// What is running stays until everything of the new configuration has been made: a file that cannot be used changes
/// nothing.
struct ReloadService: Service {
    private static let interval = Duration.seconds(2)

    let parts: Reloadable<ServingParts>
    let certificates: ServerCertificates?
    let time: any TimeSource
    let logger: Logger
    let outcomes: ReloadOutcomes
    /// Trapped before the start, so that none is lost.
    let hangUps: UnixSignalsSequence
    /// Makes what a configuration asks for.
    let make: @Sendable () throws(CommandError) -> ServingParts

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask {
                    for await _ in hangUps { reload() }
                }
                group.addTask { await watch() }
            }
        }
    }

    private func reload() {
        do throws(CommandError) {
            let new = try make()
            let running = parts.current
            let pending = RestartRule.pending(running.settings, new.settings)
            renew(new.web.tls)
            running.server.become(new.server)
            // The listening server stays the one that was started.
            var taken = new
            taken.server = running.server
            parts.replace(with: taken)
            try Serve.setLog(new.settings)
            outcomes.configuration(succeeded: true, at: time.now)
            logger.notice("the configuration was reloaded")
            if !pending.isEmpty {
                logger.warning(
                    "some of the configuration holds after the next restart only",
                    metadata: ["keys": "\(pending.joined(separator: ", "))"])
            }
        } catch {
            outcomes.configuration(succeeded: false, at: time.now)
            logger.error(
                "the configuration was not reloaded, and the one from before stays in use",
                metadata: ["number": "\(error.number.rawValue)", "cause": "\(error.message)"])
        }
    }

    /// A certificate that cannot be used keeps nothing else from being reloaded.
    private func renew(_ files: TLSFiles?) {
        guard let certificates, let files else { return }
        do throws(ServerCertificateError) {
            try certificates.reload(files, now: time.now)
            tell(certificates)
        } catch {
            alarm(error)
        }
    }

    private func watch() async {
        guard let certificates else { return }
        while true {
            do { try await Task.sleep(for: Self.interval) } catch { return }
            do throws(ServerCertificateError) {
                if try certificates.look(now: time.now) { tell(certificates) }
            } catch {
                alarm(error)
            }
        }
    }

    private func tell(_ certificates: ServerCertificates) {
        outcomes.certificate(succeeded: true)
        logger.notice("the TLS certificate was read", metadata: ["until": "\(Listing.text(certificates.notAfter))"])
    }

    private func alarm(_ error: ServerCertificateError) {
        outcomes.certificate(succeeded: false)
        logger.error(
            "the TLS certificate was not renewed, and the one from before stays in use",
            metadata: [
                "number": "\(CommandError.Number.certificateUnusable.rawValue)", "cause": "\(error.sentence)",
            ])
    }
}
