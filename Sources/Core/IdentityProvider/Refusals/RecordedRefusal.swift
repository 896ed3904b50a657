package import Foundation

/// What is kept of a refusal for whoever asks with its reference: nothing in it tells who was refused.
package struct RecordedRefusal: Sendable, Equatable, Codable {
    /// How long one is kept.
    package static let retention: TimeInterval = 30 * 86_400
    /// How many are kept in all, before the oldest of the most frequent kinds go.
    package static let limit = 10_000
    /// How many of one kind are kept once there are too many in all.
    package static let limitOfKind = 500

    package var reference: RefusalReference
    package var at: Date
    package var number: ErrorNumber
    /// Which rule was broken in what way, as the log has it.
    package var cause: String
    /// The registered relying party, nil before one is known.
    package var relyingParty: String?
    /// The message that was refused, nil where there was none or it could not be read.
    package var message: RefusedMessage?
    package var hearer: Hearer
    /// The address as its template: `/login/:token`.
    package var path: String?

    package init(
        reference: RefusalReference, at: Date, number: ErrorNumber, cause: String, relyingParty: String?,
        message: RefusedMessage?, hearer: Hearer, path: String? = nil
    ) {
        self.reference = reference
        self.at = at
        self.number = number
        self.cause = cause
        self.relyingParty = relyingParty
        self.message = message
        self.hearer = hearer
        self.path = path
    }

    /// Who was told.
    package enum Hearer: String, Sendable, Codable {
        /// The citizen, on a page.
        case citizen
        /// The relying party, by a SAML message with an error status.
        case relyingParty = "relying-party"
    }

    /// Refusals of one kind are alike: a flood of one does not push the others out.
    package var kind: Kind { Kind(number: number, relyingParty: relyingParty) }

    package struct Kind: Hashable, Sendable {
        package var number: ErrorNumber
        package var relyingParty: String?
    }
}

/// A refused message as it called itself: nothing in it is proven.
package struct RefusedMessage: Sendable, Equatable, Codable {
    private static let longest = 300

    /// `AuthnRequest`.
    package var name: String
    package var id: String
    package var issuer: String?
    /// How it arrived, nil where that is not known any more.
    package var binding: String?

    /// Cuts what a stranger may have made long.
    package init(name: String, id: String, issuer: String?, binding: String?) {
        self.name = name
        self.id = String(id.prefix(Self.longest))
        self.issuer = issuer.map { String($0.prefix(Self.longest)) }
        self.binding = binding
    }
}
