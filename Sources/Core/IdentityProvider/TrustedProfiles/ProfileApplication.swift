package import Foundation

/// Somebody's application for a trusted profile, from the account's form to its end.
package struct ProfileApplication: Sendable, Equatable, Codable {
    /// Twelve digits in three groups, as mails and officers read them out: `4821-0937-5560`.
    package let number: String
    /// Counts the saves, so that of two officers at once one wins.
    package var version: Int
    /// Whoever holds the token goes on with the application.
    package let access: TokenHash
    package var state: State
    /// What the applicant gave; nil once the application has ended, when the data go.
    package var applicant: Applicant?
    /// Set if nothing can come of it, because somebody holds the name, the address or the number already; the applicant
    /// is not told, for it may be a stranger who asks.
    package var pretence: Pretence?
    /// What the person register says of the names and the PESEL; nil until it was asked.
    package var verdict: RegisterVerdict?
    /// The code that proves the channel, once it was sent.
    package var code: ProofCode?
    /// How many codes were sent, or tried to be.
    package var codesSent: Int
    /// How many of them do not count: no carrier took them, or the channel is proven that they were for.
    package var codesUncounted: Int?
    /// When the telephone number was proven, of somebody who wants codes by text message: then it is the turn of the
    /// e-mail address, to which the link goes and which portals are told.
    package var phoneProvenAt: Date?
    package var channelProvenAt: Date?
    /// When an officer calls, for a temporary profile.
    package var videoCall: Date?
    /// Why an officer rejected it.
    package var rejection: String?
    package let createdAt: Date
    /// When it lapses, or, once it has ended, when its row goes.
    package var expiresAt: Date

    package init(
        number: String, access: TokenHash, state: State, applicant: Applicant, createdAt: Date, expiresAt: Date
    ) {
        self.number = number
        version = 0
        self.access = access
        self.state = state
        self.applicant = applicant
        codesSent = 0
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    /// The next version, changed.
    package func next(_ change: (inout ProfileApplication) -> Void) -> ProfileApplication {
        var next = self
        next.version += 1
        change(&next)
        return next
    }

    /// The channel whose turn it is to be proven.
    package var channelToProve: DeliveryChannel {
        applicant?.channel == .sms && phoneProvenAt == nil ? .sms : .email
    }

    /// Notes that the channel whose turn it was is proven; after the last one the application counts.
    package mutating func proveChannel(at now: Date) {
        switch channelToProve {
        case .sms:
            phoneProvenAt = now
            code = nil
            codesUncounted = codesSent
        case .email:
            state = .channelProven
            channelProvenAt = now
        }
    }

    /// Where an application stands.
    package enum State: String, Sendable, Codable, CaseIterable {
        /// An account without a PESEL number: the application is not filed yet.
        case account
        case submitted
        case channelProven = "channel-proven"
        case confirmed, rejected, lapsed, withdrawn

        /// Whether something can still come of it.
        package var isOpen: Bool { [.account, .submitted, .channelProven].contains(self) }
    }

    /// What stands in the way, unseen by the applicant.
    package struct Pretence: Sendable, Equatable, Codable {
        /// The address belongs to somebody who has a profile: nothing but a notice goes there.
        package var silencesEmail: Bool

        package init(silencesEmail: Bool) { self.silencesEmail = silencesEmail }
    }
}

/// What the person register says of an applicant.
package enum RegisterVerdict: String, Sendable, Codable {
    case agrees, differs, unknown
    /// The register says that the person has died.
    case dead
    /// The register says that a court has taken the person's capacity to act altogether.
    case incapacitated
    /// No register is set up.
    case notAsked = "not-asked"
}

/// What an applicant gave.
package struct Applicant: Sendable, Equatable, Codable {
    package var userName: String
    /// Argon2id in PHC form.
    package var passwordHash: String
    package var pesel: PESEL?
    package var givenName: String
    package var secondName: String?
    package var familyName: String
    package var email: String
    package var phone: String?
    package var address: PostalAddress?
    /// Where one-time codes go.
    package var channel: DeliveryChannel
    /// In which mails are written.
    package var language: Language

    package init(
        userName: String, passwordHash: String, pesel: PESEL?, givenName: String, secondName: String?,
        familyName: String, email: String, phone: String?, address: PostalAddress?, channel: DeliveryChannel,
        language: Language
    ) {
        self.userName = userName
        self.passwordHash = passwordHash
        self.pesel = pesel
        self.givenName = givenName
        self.secondName = secondName
        self.familyName = familyName
        self.email = email
        self.phone = phone
        self.address = address
        self.channel = channel
        self.language = language
    }

    /// Where the codes of a channel go; nil if there is no telephone number.
    package func address(of channel: DeliveryChannel) -> String? { channel == .email ? email : phone }
}

/// A postal address in Poland or elsewhere.
package struct PostalAddress: Sendable, Equatable, Codable {
    /// Street, house and flat.
    package var street: String
    package var postalCode: String
    package var city: String

    package init(street: String, postalCode: String, city: String) {
        self.street = street
        self.postalCode = postalCode
        self.city = city
    }
}

/// A one-time code that proves an address: its HMAC, never the digits (D12).
package struct ProofCode: Sendable, Equatable, Codable {
    package var channel: DeliveryChannel
    package var address: String
    /// Hexadecimal; nil until the code was made.
    package var mac: String?
    package var triesLeft: Int
    package var expiresAt: Date?
    /// Set where a carrier took this code and refused another that was to go with it, which alone is sent anew.
    package var isHandedOver: Bool?

    package init(channel: DeliveryChannel, address: String, triesLeft: Int) {
        self.channel = channel
        self.address = address
        self.triesLeft = triesLeft
    }
}
