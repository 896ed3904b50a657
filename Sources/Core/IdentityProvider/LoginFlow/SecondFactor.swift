/// A card or a bank in the place of the one-time code, after the password.
///
/// The proof that comes of it is that of the trusted profile, since that is what the citizen signs in by: its level, its
/// classes but for the one that names a telephone, and it stands and falls with the profile (ADR 0006).
package enum SecondFactor {
    /// What a message to a telephone proves, and a card does not.
    private static let codeClass = "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorUnregistered"

    /// The methods that may stand in for the code: those that the request permits, where the proof would do for it.
    static func offered(in facts: LoginFacts) -> [MethodDescriptor] {
        guard case .oneTimeCode? = facts.login?.methodState,
            let profile = facts.methods.first(where: { $0.id == .trustedProfile }),
            facts.request.level.classMet(by: profile.level, contextClasses: classes(of: profile)) != nil
        else { return [] }
        return facts.methods.filter { mayStandIn($0, for: profile) && facts.request.permits($0) }
    }

    /// Whether a method proves no less than the profile; a lesser one, chosen all the same, is a login of its own.
    static func mayStandIn(_ method: MethodDescriptor, for profile: MethodDescriptor?) -> Bool {
        method.kind != .trustedProfile && profile.map { method.level >= $0.level } ?? false
    }

    /// The proof by the password of one factor and the card or bank of the other; both are the same citizen's.
    static func proof(by other: ProvenPerson, of profile: MethodDescriptor) -> ProvenPerson {
        ProvenPerson(
            citizen: other.citizen, method: profile.id, level: profile.level, contextClasses: classes(of: profile),
            authnInstant: other.authnInstant)
    }

    private static func classes(of profile: MethodDescriptor) -> [String] {
        profile.contextClasses.filter { $0 != codeClass }
    }
}
