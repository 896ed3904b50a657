package import Cryptography
package import XMLSecurity
package import XMLTree

/// Why a metadata file is refused.
package enum MetadataError: Error, Sendable, Equatable {
    /// Not XML within the limits.
    case xml(XMLError)
    /// Not metadata.
    case saml(SAMLError)
    /// Two entities with one entityID (Metadata §2.3.1).
    case duplicateEntity
    /// A list without an entity.
    case empty
    /// The signature does not hold.
    case signature(SignatureError)
}

/// Metadata files: one entity or a list of them.
package enum MetadataDocument {
    /// The entities of a file whose origin the caller vouches for, such as an administrator's own.
    package static func parse(_ octets: [UInt8]) throws(MetadataError) -> [EntityDescriptor] {
        try entities(root(octets, keys: nil, limits: .metadata))
    }

    /// The entities of a file that one of the keys has signed.
    package static func verify(_ octets: [UInt8], keys: [PublicKey]) throws(MetadataError) -> [EntityDescriptor] {
        try entities(root(octets, keys: keys, limits: .metadata))
    }

    /// The root, read from the octets that the signature covers where there are keys to verify it with.
    static func root(
        _ octets: [UInt8], keys: [PublicKey]?, limits: XMLLimits
    ) throws(MetadataError) -> XMLElement {
        do {
            let document = try XMLDocument(parsing: octets, limits: limits)
            guard let keys else { return document.root() }
            return try EnvelopedSignature.verify(document, keys: keys).element
        } catch let error as XMLError {
            throw .xml(error)
        } catch let error as SignatureError {
            throw .signature(error)
        } catch {
            throw .signature(.notSigned)
        }
    }

    /// The entity in canonical form, signed at its root if there is a credential (Metadata §3); it needs an `id`.
    package static func octets(
        _ entity: EntityDescriptor, credential: SigningCredential?
    ) throws(BuildError) -> [UInt8] {
        let element = entity.element()
        let prefixes = element.namespaces.map(\.prefix)
        guard let credential else { return CanonicalWriter.octets(of: element, inclusivePrefixes: prefixes) }
        guard let id = entity.id else { throw .signature(.missingID) }
        return try credential.sign(element, id: id, after: 0, inclusivePrefixes: prefixes)
    }

    private static func entities(_ root: XMLElement) throws(MetadataError) -> [EntityDescriptor] {
        var found: [EntityDescriptor] = []
        do {
            for element in try leaves(root, InheritedEntityAttributes()) {
                found.append(try EntityDescriptor(decoding: element))
            }
        } catch {
            throw .saml(error)
        }
        guard Set(found.map { Array($0.entityID.utf8) }).count == found.count else { throw .duplicateEntity }
        return found
    }

    private static func leaves(
        _ element: XMLElement, _ attributes: InheritedEntityAttributes
    ) throws(SAMLError) -> [XMLElement] {
        guard element.isNamed("EntitiesDescriptor", in: .md) else { return [attributes.added(to: element)] }
        let attributes = try attributes.within(element)
        var found: [XMLElement] = []
        for child in element.elements {
            let isList = child.isNamed("EntitiesDescriptor", in: .md)
            if isList || child.isNamed("EntityDescriptor", in: .md) { found += try leaves(child, attributes) }
        }
        return found
    }
}
