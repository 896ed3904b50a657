import IdentityProvider
import NIOCore
import Synchronization

/// The connections that are open, and who has to go when there are too many.
///
/// Where a limit is reached, the connection that has been without a whole request for the longest makes room: who opens
/// connections and says nothing, or little, loses them, and a browser's next request finds a place. What it has sent is
/// read before it is closed, since a request that is there already must not be lost. Only where every connection waits
/// for its answer is the new one refused.
final class ConnectionTable: Sendable {
    /// From making room to being closed; longer than an event loop takes to come round to a connection.
    static let lastRead: TimeAmount = .milliseconds(20)

    private struct Place {
        let channel: any Channel
        /// Nil for a proxy, whose connections belong to many.
        let prefix: String?
        /// Nil while a whole request waits for its answer.
        var idleSince: NIODeadline?
    }

    private struct State {
        var limits: ConnectionLimits
        var trustedProxies: [NetworkRange]
        var wholeRequest: Duration
        var places: [ObjectIdentifier: Place] = [:]
        /// Those that make room and are not closed yet; they count no more.
        var leaving: [ObjectIdentifier: Place] = [:]
        var counts: [String: Int] = [:]

        mutating func add(_ place: Place) {
            places[ObjectIdentifier(place.channel)] = place
            if let prefix = place.prefix { counts[prefix, default: 0] += 1 }
        }

        mutating func remove(_ id: ObjectIdentifier) -> Place? {
            guard let place = places.removeValue(forKey: id) else { return nil }
            if let prefix = place.prefix { counts.giveBack(prefix) }
            return place
        }
    }

    private let state: Mutex<State>

    init(_ settings: WebSettings) {
        state = Mutex(
            State(
                limits: settings.connections, trustedProxies: settings.trustedProxies,
                wholeRequest: settings.wholeRequest))
    }

    /// Holds for connections that begin from now on; those that are open stay.
    func replace(_ settings: WebSettings) {
        state.withLock { state in
            state.limits = settings.connections
            state.trustedProxies = settings.trustedProxies
            state.wholeRequest = settings.wholeRequest
        }
    }

    var firstRequest: Duration { state.withLock { $0.limits.firstRequest } }
    /// Time from a request's head to its end.
    var wholeRequest: Duration { state.withLock { $0.wholeRequest } }

    /// Whether the connection may stay; it has its place until `leave`.
    func enter(_ channel: any Channel) -> Bool {
        let address = channel.remoteAddress?.ipAddress
        let (isAdmitted, evicted) = state.withLock { state in
            let isProxy = address.map { address in state.trustedProxies.contains { $0.contains(address) } } ?? true
            let prefix = isProxy ? nil : address.map(NetworkPrefix.text)
            var evicted: [any Channel] = []
            let isAdmitted = Self.makeRoom(for: prefix, in: &state, evicting: &evicted)
            if isAdmitted { state.add(Place(channel: channel, prefix: prefix, idleSince: .now())) }
            return (isAdmitted, evicted)
        }
        for channel in evicted { closeAfterLastRead(channel) }
        return isAdmitted
    }

    func leave(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        state.withLock { state in
            if state.remove(id) == nil { state.leaving[id] = nil }
        }
    }

    /// A whole request waits for its answer, or none does any more.
    ///
    /// One that was to make room stays for its request if another can make room in its place; nobody has more
    /// connections than the limits by sending requests late.
    func mark(_ channel: any Channel, isAtWork: Bool) {
        let id = ObjectIdentifier(channel)
        let evicted = state.withLock { state in
            var evicted: [any Channel] = []
            if isAtWork, let place = state.leaving[id],
                Self.makeRoom(for: place.prefix, in: &state, evicting: &evicted)
            {
                state.leaving[id] = nil
                state.add(place)
            }
            state.places[id]?.idleSince = isAtWork ? nil : .now()
            return evicted
        }
        for channel in evicted { closeAfterLastRead(channel) }
    }

    private func closeAfterLastRead(_ channel: any Channel) {
        channel.eventLoop.scheduleTask(in: Self.lastRead) {
            let isLeaving = self.state.withLock { $0.leaving.removeValue(forKey: ObjectIdentifier(channel)) != nil }
            if isLeaving { channel.close(promise: nil) }
        }
    }

    private static func makeRoom(
        for prefix: String?, in state: inout State, evicting evicted: inout [any Channel]
    ) -> Bool {
        let limits = state.limits
        if let prefix, state.counts[prefix, default: 0] >= limits.perAddress {
            guard let channel = evictIdlest(in: &state, where: { $0.prefix == prefix }) else { return false }
            evicted.append(channel)
        }
        if state.places.count >= limits.total {
            guard let channel = evictIdlest(in: &state, where: { _ in true }) else { return false }
            evicted.append(channel)
        }
        return true
    }

    private static func evictIdlest(in state: inout State, where condition: (Place) -> Bool) -> (any Channel)? {
        var idlest: (id: ObjectIdentifier, since: NIODeadline)?
        for (id, place) in state.places where condition(place) {
            guard let since = place.idleSince, since < idlest?.since ?? .distantFuture else { continue }
            idlest = (id, since)
        }
        guard let id = idlest?.id, let place = state.remove(id) else { return nil }
        state.leaving[id] = place
        return place.channel
    }
}
