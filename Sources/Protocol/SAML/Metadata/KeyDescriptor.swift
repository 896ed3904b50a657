package import Cryptography

/// What a key of an entity is for (Metadata §2.4.1.1).
package enum KeyUse: String, Sendable, CaseIterable, Codable {
    case signing, encryption
}

/// A key of an entity; without a use it serves both.
package struct KeyDescriptor: Sendable, Hashable {
    /// What the key is for; everything if nil.
    package var use: KeyUse?
    /// The names of the key.
    package var names: [String]
    /// The certificates as containers of keys.
    package var certificates: [Certificate]
    /// The keys of the certificates and those given by value.
    package var keys: [PublicKey]
    /// What can be decrypted with the key.
    package var encryptionMethods: [EncryptionMethod]
    /// Why keys that the descriptor carries cannot be used.
    package var refusals: [KeyError]

    /// Creates the value from its parts.
    package init(
        use: KeyUse?, names: [String] = [], certificates: [Certificate] = [], keys: [PublicKey] = [],
        encryptionMethods: [EncryptionMethod] = [], refusals: [KeyError] = []
    ) {
        self.use = use
        self.names = names
        self.certificates = certificates
        self.keys = keys
        self.encryptionMethods = encryptionMethods
        self.refusals = refusals
    }

    /// A descriptor with one certificate.
    package init(use: KeyUse?, certificate: Certificate, encryptionMethods: [EncryptionMethod] = []) {
        self.init(
            use: use, certificates: [certificate], keys: [certificate.publicKey],
            encryptionMethods: encryptionMethods)
    }

    /// Whether the key may be used for that.
    package func serves(_ purpose: KeyUse) -> Bool {
        use == nil || use == purpose
    }

    /// Whether both say the same.
    package static func == (left: Self, right: Self) -> Bool {
        left.use == right.use && left.names == right.names && left.certificates == right.certificates
            && left.keys == right.keys && left.encryptionMethods == right.encryptionMethods
    }

    /// Hashes the keys.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(use)
        hasher.combine(keys)
    }
}

extension [KeyDescriptor] {
    /// All keys for a purpose, in the order of the metadata, each once.
    package func keys(for purpose: KeyUse) -> [PublicKey] {
        var found: [PublicKey] = []
        for descriptor in self where descriptor.serves(purpose) {
            for key in descriptor.keys where !found.contains(key) { found.append(key) }
        }
        return found
    }
}
