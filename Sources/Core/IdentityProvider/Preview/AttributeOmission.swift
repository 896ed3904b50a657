/// An attribute that an answer leaves out, and why.
package struct AttributeOmission: Sendable, Equatable {
    package var attribute: CitizenAttribute
    package var reason: Reason

    /// The first reason that applies.
    package enum Reason: String, Sendable, Codable {
        /// The registration does not release it.
        case notReleased = "not-released"
        /// Nothing is released, since the metadata lack the entity attribute that the registration demands.
        case conditionUnmet = "condition-unmet"
        /// The metadata do not ask for it, or do not mark it as required, and the registration releases no more.
        case notRequested = "not-requested"
        /// The citizen has no such value.
        case noValue = "no-value"
    }

    /// Everything that is left out of an answer, in a fixed order.
    package static func all(
        of citizen: Citizen, towards relyingParty: RelyingParty, service: Int?
    ) -> [AttributeOmission] {
        let granted = ReleasePolicy.granted(to: relyingParty, service: service)
        let condition = relyingParty.profile.releaseCondition
        let isConditionMet = condition?.isMet(by: relyingParty.metadata) ?? true
        return CitizenAttribute.allCases.compactMap { attribute in
            let reason: Reason? =
                if !relyingParty.profile.release.contains(attribute) {
                    .notReleased
                } else if !isConditionMet {
                    .conditionUnmet
                } else if !granted.contains(attribute) {
                    .notRequested
                } else if citizen.value(of: attribute) == nil {
                    .noValue
                } else {
                    nil
                }
            return reason.map { AttributeOmission(attribute: attribute, reason: $0) }
        }
    }
}
