package import Cryptography
package import FoundationEssentials
package import XMLTree

/// A metadata document as a source publishes it: one entity, or lists of them inside one another (Metadata §2.3.1).
package struct MetadataAggregate: Sendable {
    /// The entities, in the document's order; no entityID is there twice.
    package var members: [Member]
    /// When the document as a whole ends.
    package var validUntil: Date?
    /// The shortest time anywhere in the document after which it has to be fetched again, in seconds.
    package var cacheDuration: TimeInterval?

    /// One entity, cut out of the document so that it stands alone.
    package struct Member: Sendable {
        package var entityID: String
        /// The EntityDescriptor in canonical form, with the namespaces that were declared around it.
        package var octets: [UInt8]
        /// What the octets say, or why they cannot be read; one entity that cannot spoils no other.
        package var descriptor: Result<EntityDescriptor, SAMLError>
        /// When it ends: the earliest of its own and those of the lists around it (Metadata §2.3.1, §2.3.2).
        package var validUntil: Date?
    }
}

extension MetadataDocument {
    /// The entities of a source's document; `keys` verify it, or are nil where the caller vouches for its origin.
    package static func aggregate(
        _ octets: [UInt8], keys: [PublicKey]?, limits: XMLLimits = .metadata
    ) throws(MetadataError) -> MetadataAggregate {
        let root = try root(octets, keys: keys, limits: limits)
        var aggregate = MetadataAggregate(members: [])
        do {
            aggregate.validUntil = try root.instant("validUntil")
            try aggregate.take(root, validUntil: nil, InheritedEntityAttributes())
        } catch {
            throw .saml(error)
        }
        guard !aggregate.members.isEmpty else { throw .empty }
        guard Set(aggregate.members.map { Array($0.entityID.utf8) }).count == aggregate.members.count else {
            throw .duplicateEntity
        }
        return aggregate
    }
}

extension MetadataAggregate {
    /// Goes down the lists; the shorter of two times counts, wherever each stands (Metadata §2.3.1).
    fileprivate mutating func take(
        _ element: XMLElement, validUntil outer: Date?, _ attributes: InheritedEntityAttributes
    ) throws(SAMLError) {
        let validUntil = [outer, try element.instant("validUntil")].compactMap { $0 }.min()
        try note(element.attribute("cacheDuration"))
        guard element.isNamed("EntitiesDescriptor", in: .md) else {
            return try add(attributes.added(to: element), validUntil: validUntil)
        }
        let attributes = try attributes.within(element)
        for child in element.elements {
            let isList = child.isNamed("EntitiesDescriptor", in: .md)
            if isList || child.isNamed("EntityDescriptor", in: .md) {
                try take(child, validUntil: validUntil, attributes)
            }
        }
    }

    private mutating func note(_ text: String?) throws(SAMLError) {
        guard let text else { return }
        guard let seconds = SchemaDuration.parse(XMLWhitespace.collapsed(text)) else {
            throw .invalidValue("cacheDuration")
        }
        cacheDuration = min(cacheDuration ?? seconds, seconds)
    }

    private mutating func add(_ element: XMLElement, validUntil: Date?) throws(SAMLError) {
        try element.require("EntityDescriptor", in: .md)
        let descriptor: Result<EntityDescriptor, SAMLError>
        do throws(SAMLError) {
            descriptor = .success(try EntityDescriptor(decoding: element))
        } catch {
            descriptor = .failure(error)
        }
        var ends = [validUntil]
        if case .success(let entity) = descriptor {
            ends.append(entity.serviceProvider?.role.validUntil)
            for role in element.elements("SPSSODescriptor", in: .md) { try note(role.attribute("cacheDuration")) }
        }
        let octets = CanonicalWriter.octets(of: element, inclusivePrefixes: element.prefixesInScope)
        members.append(
            Member(
                entityID: try element.required("entityID"), octets: octets, descriptor: descriptor,
                validUntil: ends.compactMap { $0 }.min()))
    }
}
