import Foundation
import IdentityProvider
import Synchronization
import WebServer

/// What is looked up for `/metrics` when the collector asks.
final class ServerFigures: Sendable {
    /// Counting sessions walks through them, so it is not done for every collector that asks.
    private static let interval: TimeInterval = 15

    private let stores: Stores
    private let time: any TimeSource
    private let certificates: ServerCertificates?
    private let readiness: Readiness
    private let sessions = Mutex<(countedAt: Date, count: Int)?>(nil)

    init(_ stores: Stores, time: any TimeSource, certificates: ServerCertificates?, readiness: Readiness) {
        self.stores = stores
        self.time = time
        self.certificates = certificates
        self.readiness = readiness
    }

    func figures(_ keys: any KeySource, idleLimit: TimeInterval) async -> [Figure] {
        let isReady = await readiness.isReady(keys)
        var figures = [Figure("brama_ready", [:], isReady ? 1 : 0)]
        figures += Self.figures(of: keys.current)
        if let certificates {
            figures.append(
                Figure(
                    "brama_tls_certificate_not_after_seconds", [:],
                    certificates.notAfter.timeIntervalSince1970.rounded()))
        }
        // What cannot be counted is not told; `brama_ready` and the log say why.
        if let count = await livingSessions(idleLimit) {
            figures.append(Figure("brama_sessions_alive", [:], Double(count)))
        }
        return figures + (await relyingParties())
    }

    private static func figures(of ring: KeyRing) -> [Figure] {
        [("signing", ring.signing), ("encryption", ring.encryption)].flatMap { use, keys in
            keys.map { key in
                Figure(
                    "brama_key_certificate_not_after_seconds",
                    ["key": key.id, "use": use, "state": key.isActive ? "active" : "published"],
                    key.certificate.notAfter.timeIntervalSince1970.rounded())
            }
        }
    }

    private func relyingParties() async -> [Figure] {
        do {
            return try await stores.relyingParties.relyingParties().flatMap(\.certificates).map { Figure($0) }
        } catch {
            return []
        }
    }

    private func livingSessions(_ idleLimit: TimeInterval) async -> Int? {
        let now = time.now
        if let known = sessions.withLock({ $0 }), abs(now.timeIntervalSince(known.countedAt)) < Self.interval {
            return known.count
        }
        do {
            let count = try await stores.sessions.livingSessions(at: now, idleLimit: idleLimit)
            sessions.withLock { $0 = (now, count) }
            return count
        } catch {
            return nil
        }
    }
}
