import Cryptography
import Foundation
import SAML
import XMLTree

/// A Response on its way to Brama.
struct BankDelivery: Sendable {
    let location: String
    let message: [UInt8]
    let relayState: String?
    let binding: Binding?
    /// Whether the ArtifactResponse around it is signed.
    var isSigned = true
}

/// Writes what a bank says of its customer, and what it says wrongly on demand.
struct BankAnswers: Sendable {
    let site: BankSite
    let keys: BankKeys
    let brama: BramaAsClient
    let memory: BankMemory
    let random: any RandomSource

    private static let substantial = "http://eidas.europa.eu/LoA/substantial"
    private static let low = "http://eidas.europa.eu/LoA/low"

    /// The answer to a request of which the customer approved.
    func approval(
        of request: BankRequest, by session: BankSession, _ fault: Misbehaviour, now: Date
    ) throws -> BankDelivery {
        if fault == .replayed {
            guard let last = memory.lastAnswer else { throw BankRefusal.nothingToRepeat }
            return last
        }
        var delivery = delivery(try response(to: request, session, fault, now: now), to: request)
        delivery.isSigned = fault != .unsigned
        memory.lastAnswer = delivery
        return delivery
    }

    /// The answer to a request that the customer refused or broke off.
    func refusal(of request: BankRequest, _ subcode: StatusCode, now: Date) throws -> BankDelivery {
        let octets = try ResponseBuilder(credential: keys.credential, layout: .response)
            .failure(header(for: request, now, .none), status: Status(.responder, subcode))
        return delivery(octets, to: request)
    }

    private func delivery(_ message: [UInt8], to request: BankRequest) -> BankDelivery {
        BankDelivery(
            location: request.answerTo.location, message: message, relayState: request.relayState,
            binding: request.answerTo.binding)
    }

    private func header(for request: BankRequest, _ now: Date, _ fault: Misbehaviour) -> ResponseHeader {
        ResponseHeader(
            id: MessageID.make(random.bytes(20)), inResponseTo: fault == .unsolicited ? nil : request.request.id,
            issueInstant: now, destination: request.answerTo.location, issuer: site.entityID)
    }

    private func response(
        to request: BankRequest, _ session: BankSession, _ fault: Misbehaviour, now: Date
    ) throws -> [UInt8] {
        let assertion = assertion(for: request, session, fault, now: now)
        let header = header(for: request, now, fault)
        switch fault {
        case .unsigned: return bare(header, [CanonicalWriter.octets(of: assertion.element())])
        case .wrapped:
            let signed = try ResponseBuilder(credential: keys.credential, layout: .assertion)
                .success(header, assertion: assertion, random: random)
            let other = self.assertion(
                for: request, BankSession(customer: session.customer.other, since: now), .none, now: now)
            return bare(header, [CanonicalWriter.octets(of: other.element()), signed.assertionOctets])
        case .tampered:
            let built = try builder(fault).success(header, assertion: assertion, random: random)
            let text = String(decoding: built.octets, as: UTF8.self)
            let changed = text.replacing(session.customer.pesel, with: session.customer.other.pesel)
            return Array(changed.utf8)
        default:
            return try builder(fault).success(header, assertion: assertion, random: random).octets
        }
    }

    /// A Response without a signature of its own.
    private func bare(_ header: ResponseHeader, _ assertions: [[UInt8]]) -> [UInt8] {
        var element = Response(
            id: header.id, inResponseTo: header.inResponseTo, issueInstant: header.issueInstant,
            destination: header.destination, issuer: Issuer(header.issuer), status: .success
        ).element()
        element.children += assertions.map { .verbatim($0) }
        return CanonicalWriter.octets(of: element)
    }

    private func builder(_ fault: Misbehaviour) throws -> ResponseBuilder {
        let encrypts = site.bank.encrypts && fault != .tampered
        let key = encrypts ? brama.role.keys.keys(for: .encryption).first { $0.family == .rsa } : nil
        let credential =
            fault == .foreignKey
            ? SigningCredential(key: try PrivateKey.generate(.rsa2048), certificate: nil, algorithm: .rsaSHA256)
            : keys.credential
        return ResponseBuilder(
            credential: credential, layout: .both,
            encryption: key.map { ResponseBuilder.Encryption(key: $0, recipient: brama.entityID) })
    }

    private func assertion(
        for request: BankRequest, _ session: BankSession, _ fault: Misbehaviour, now: Date
    ) -> Assertion {
        let issued = fault == .expired ? now.addingTimeInterval(-3_600) : now
        let end = issued.addingTimeInterval(300)
        let bearer = SubjectConfirmation.bearer(
            recipient: request.answerTo.location, notOnOrAfter: end,
            inResponseTo: fault == .unsolicited ? nil : request.request.id)
        return Assertion(
            id: MessageID.make(random.bytes(20)), issueInstant: issued, issuer: Issuer(site.entityID),
            subject: Subject(
                nameID: NameID(MessageID.make(random.bytes(20)), format: .transient), confirmations: [bearer]),
            conditions: Conditions(
                notBefore: issued, notOnOrAfter: end,
                audiences: [fault == .otherAudience ? "https://other.example/saml" : brama.entityID]),
            authnStatement: AuthnStatement(
                authnInstant: fault == .staleProof ? now.addingTimeInterval(-3_600) : session.since,
                sessionIndex: MessageID.make(random.bytes(20)),
                classRef: fault == .lowLevel ? Self.low : Self.substantial),
            attributes: attributes(of: fault == .otherPerson ? session.customer.other : session.customer, fault))
    }

    private func attributes(of customer: Customer, _ fault: Misbehaviour) -> [Attribute] {
        HandedOver.data(of: customer).filter { fault != .noPersonalNumber || $0.friendlyName != "PersonIdentifier" }
            .map { Attribute(name: $0.name, friendlyName: $0.friendlyName, values: [AttributeValue($0.value)]) }
    }
}

/// A datum that a bank hands over, as the consent page lists it.
struct HandedOver: Sendable {
    let friendlyName: String
    let label: Trilingual
    let value: String

    /// The attribute's Name (eIDAS attribute profile §2.2).
    var name: String {
        let naturalPerson = "http://eidas.europa.eu/attributes/naturalperson/"
        return switch friendlyName {
        case "FirstName": naturalPerson + "CurrentGivenName"
        case "FamilyName": naturalPerson + "CurrentFamilyName"
        default: naturalPerson + friendlyName
        }
    }

    static func data(of customer: Customer) -> [HandedOver] {
        [
            HandedOver(
                friendlyName: "FirstName", label: Trilingual("Imię", "First name", "Ім’я"), value: customer.givenName),
            HandedOver(
                friendlyName: "FamilyName", label: Trilingual("Nazwisko", "Family name", "Прізвище"),
                value: customer.familyName),
            HandedOver(
                friendlyName: "PersonIdentifier", label: Trilingual("Numer PESEL", "PESEL number", "Номер PESEL"),
                value: customer.pesel),
        ]
    }
}
