/// A page of Brama's own that needs somebody signed in: a closed set, so that no address is ever taken from a request.
///
/// The web layer knows each one's path; some of them carry a token.
package enum OwnPage: String, Sendable, Codable, CaseIterable {
    /// What the citizen's profile holds.
    case overview
    case password, email, phone, channel
    case renewal, revocation
    case signIns, sessions, consents
    /// A copy of all data held about the citizen.
    case copy
    /// An application that is confirmed by a card or a bank.
    case application
    /// The desk of a confirmation point's officer.
    case desk
}

/// A kind of login method, where a page of Brama's own does not take every one.
package enum MethodKind: String, Sendable, Codable, CaseIterable {
    case trustedProfile, electronicID, bank
}

extension MethodDescriptor {
    /// What kind of method it is.
    package var kind: MethodKind {
        if provider != nil { return .bank }
        return id == .electronicID ? .electronicID : .trustedProfile
    }
}

extension ProvenPerson {
    /// By what kind of method the person was proven.
    package var kind: MethodKind {
        if authenticatingAuthority != nil { return .bank }
        return method == .electronicID ? .electronicID : .trustedProfile
    }

    /// Whether the proof counts: another provider's word does as long as that provider is offered (V30).
    func isOffered(among methods: [MethodDescriptor]) -> Bool {
        kind != .bank || methods.contains { $0.id == method }
    }
}
