package import Cryptography
package import Foundation
import SAML

/// The answer that a relying party would get for a citizen, made by the code that answers logins, and what it leaves out.
///
/// Nothing of it is stored, so nothing of it can be used: its ID is of no assertion, its session of no browser.
package struct AnswerPreview: Sendable {
    /// The signed Response; of an encrypted assertion, encrypted.
    package let response: [UInt8]
    /// The assertion in clear.
    package let assertion: [UInt8]
    package let returnAddress: ReturnAddress
    /// What the citizen would have to agree to before.
    package let asked: [ReleasedAttribute]
    package let omissions: [AttributeOmission]
}

/// Why there is nothing to preview.
package enum PreviewRefusal: Error, Sendable, Equatable {
    /// The relying party would get an error with this number.
    case refused(ErrorNumber)
    /// The metadata have no assertion consumer service by a binding that Brama answers by.
    case noReturnAddress
    /// The proof does not reach what the relying party needs; its minimum is this.
    case levelTooLow(LevelOfAssurance)
    /// The answer cannot be written; the cause is for the administrator.
    case unwritable(String)
}

/// Makes previews for one instance at one moment.
package struct AnswerPreviewer {
    private let writer: AnswerWriter
    private let settings: SingleSignOnSettings
    private let random: any RandomSource

    package init(settings: SingleSignOnSettings, keys: KeyRing, random: any RandomSource) {
        writer = AnswerWriter(settings: settings, keys: keys, random: random)
        self.settings = settings
        self.random = random
    }

    /// The answer to a request that asks for nothing in particular, from a citizen whom a method has just proven.
    package func preview(
        of relyingParty: RelyingParty, for citizen: Citizen, by method: MethodDescriptor, agreed: Consent?,
        at now: Date
    ) throws(PreviewRefusal) -> AnswerPreview {
        let person = ProvenPerson(
            citizen: citizen.id, method: method.id, level: method.level, contextClasses: method.contextClasses,
            authnInstant: now)
        let request = try plainRequest(of: relyingParty, at: now)
        let session = Session(
            id: Token(from: random).hash, person: person, createdAt: now, lastUsedAt: now,
            expiresAt: now.addingTimeInterval(settings.sessionAbsoluteLimit))
        var profile = relyingParty.profile
        profile.release = ReleasePolicy.granted(to: relyingParty, service: nil)
        let facts = LoginFacts(
            request: request, profile: profile, methods: [method], login: nil, sessionPerson: person,
            citizen: citizen, consent: agreed, pairwiseID: nil, now: now)
        let (grant, asked) = try Self.grant(facts, person)
        let answer: AnswerWriter.Answer
        do {
            answer = try writer.answer(
                grant, to: request, of: relyingParty, in: session, userName: citizen.profile?.userName, at: now)
        } catch {
            throw .unwritable("\(error)")
        }
        return AnswerPreview(
            response: answer.built.octets, assertion: answer.built.assertionOctets,
            returnAddress: request.returnAddress, asked: asked,
            omissions: AttributeOmission.all(of: citizen, towards: relyingParty, service: nil))
    }

    /// What the flow would do; a question is taken as agreed to.
    private static func grant(
        _ facts: LoginFacts, _ person: ProvenPerson
    ) throws(PreviewRefusal) -> (Grant, asked: [ReleasedAttribute]) {
        switch LoginFlow.nextStep(facts) {
        case .respond(let grant): return (grant, [])
        case .askConsent(let attributes):
            let level = facts.request.level
            guard let contextClass = level.classMet(by: person.level, contextClasses: person.contextClasses) else {
                throw .levelTooLow(level.floor)
            }
            return (Grant(person: person, contextClass: contextClass, attributes: attributes), attributes)
        case .refuse(let number): throw .refused(number)
        default: throw .levelTooLow(facts.request.level.floor)
        }
    }

    private func plainRequest(
        of relyingParty: RelyingParty, at now: Date
    ) throws(PreviewRefusal) -> AcceptedRequest {
        let request = AuthnRequest(
            id: MessageID.make(random.bytes(20)), issueInstant: now, issuer: Issuer(relyingParty.entityID))
        let profile = relyingParty.profile
        guard
            let address = ReturnAddressRule.returnAddress(
                for: request, among: relyingParty.role.assertionConsumerServices)
        else { throw .noReturnAddress }
        return AcceptedRequest(
            relyingParty: relyingParty.entityID, requestID: request.id, issueInstant: now, returnAddress: address,
            relayState: nil, forceAuthn: false, isPassive: false,
            level: LevelRequirement(floor: profile.minimumLevel, ceiling: profile.maximumLevel),
            nameID: profile.nameIDFormat, subject: nil)
    }
}
