import Cryptography
package import Foundation
package import SAML
import XMLTree

/// Judges a source's document as a whole (IIP-MD03, IIP-MD04, V38): what is refused here changes nothing.
package enum MetadataAcceptance {
    /// The document's entities, if the source's key has signed it and it is within the source's limits.
    package static func accept(
        _ octets: [UInt8], from source: MetadataSource, at now: Date
    ) throws(MetadataRefusal) -> MetadataAggregate {
        guard octets.count <= source.limits.size else { throw .fetch(.tooLarge) }
        let keys = try source.publicKeys()
        let aggregate: MetadataAggregate
        do throws(MetadataError) {
            aggregate = try MetadataDocument.aggregate(
                octets, keys: source.isVouchedFor ? nil : keys, limits: source.limits.ofDocument)
        } catch {
            throw .document(error)
        }
        try checkValidity(aggregate.validUntil, source.limits, now)
        guard aggregate.members.count <= source.limits.entities else {
            throw .tooManyEntities(aggregate.members.count)
        }
        return aggregate
    }

    /// The root's validUntil: there if it is demanded, ahead, and not too far ahead (IIP-MD04).
    private static func checkValidity(
        _ end: Date?, _ limits: MetadataSourceLimits, _ now: Date
    ) throws(MetadataRefusal) {
        guard let end else {
            if limits.requiresValidUntil { throw .validUntilMissing }
            return
        }
        guard end > now else { throw .expired(end) }
        guard end <= now.addingTimeInterval(Double(limits.validityDays) * 86_400) else { throw .validTooLong(end) }
    }
}

/// Why a source's document is not taken.
package enum MetadataRefusal: Error, Sendable, Equatable {
    case fetch(MetadataFetchError)
    case document(MetadataError)
    case validUntilMissing
    case expired(Date)
    case validTooLong(Date)
    case tooManyEntities(Int)
    /// A key of the registration cannot be used.
    case keyUnusable
    /// The server says that nothing has changed, and there is no copy.
    case copyMissing
}

extension MetadataSource {
    /// Only a file without keys; what is fetched always has to be signed.
    package var isVouchedFor: Bool { keys.isEmpty && !isAddress }

    fileprivate func publicKeys() throws(MetadataRefusal) -> [PublicKey] {
        var found: [PublicKey] = []
        for spki in keys {
            do throws(KeyError) { found.append(try PublicKey(spki: spki)) } catch { throw .keyUnusable }
        }
        return found
    }
}

extension MetadataSourceLimits {
    /// An element takes twenty octets at least, so larger documents may have more of them.
    fileprivate var ofDocument: XMLLimits {
        var limits = XMLLimits.metadata
        limits.nodes = max(limits.nodes, size / 20)
        limits.bytes = size
        return limits
    }
}
