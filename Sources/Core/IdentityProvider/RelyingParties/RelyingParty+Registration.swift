package import SAML
package import XMLTree

extension RelyingParty {
    /// Decodes the registration's metadata: once, since keys and certificates are slow to load.
    package convenience init(registration: RelyingPartyRegistration) throws(RegistrationError) {
        let descriptor = try EntityDescriptor(registered: registration.metadata)
        guard descriptor.entityID == registration.entityID else { throw .entityIDMismatch }
        guard let role = descriptor.serviceProvider else { throw .roleMissing }
        self.init(registration: registration, metadata: descriptor, role: role)
    }

    /// The same relying party under a changed registration, without decoding metadata that are the same.
    package convenience init(
        registration: RelyingPartyRegistration, known: RelyingParty?
    ) throws(RegistrationError) {
        if let known, known.registration.metadata == registration.metadata,
            known.entityID == registration.entityID
        {
            self.init(registration: registration, metadata: known.metadata, role: known.role)
        } else {
            try self.init(registration: registration)
        }
    }
}

extension EntityDescriptor {
    /// Decodes the metadata of a registration.
    init(registered metadata: [UInt8]) throws(RegistrationError) {
        let element: XMLElement
        do throws(XMLError) {
            element = try XMLDocument(parsing: metadata, limits: .metadata).root()
        } catch {
            throw .unreadable(error)
        }
        do throws(SAMLError) {
            try self.init(decoding: element)
        } catch {
            throw .invalid(error)
        }
    }
}

/// Why a registration's metadata cannot be used.
package enum RegistrationError: Error, Sendable {
    /// Not XML within the limits.
    case unreadable(XMLError)
    /// XML, but not metadata by the rules of SAML.
    case invalid(SAMLError)
    /// The metadata names another entityID than the registration.
    case entityIDMismatch
    /// There is no descriptor of the role for SAML 2.0 (Metadata §2.4.3, §2.4.4).
    case roleMissing
}
