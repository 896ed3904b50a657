import AgentMessages
package import Cryptography
package import Foundation
package import IdentityProvider
package import Logging

/// A card's answer as it arrived, with the challenge that was issued for it.
package struct CardAnswer: Sendable {
    /// The canonical text that was issued, as the operation's row holds it.
    package var challenge: [UInt8]
    /// The login that it was issued for.
    package var login: TokenHash
    /// DER.
    package var certificate: [UInt8]
    /// DER for an EC key.
    package var signature: [UInt8]

    package init(challenge: [UInt8], login: TokenHash, certificate: [UInt8], signature: [UInt8]) {
        self.challenge = challenge
        self.login = login
        self.certificate = certificate
        self.signature = signature
    }
}

/// Makes a proven person of a card's answer: each rule in a file of its own, in this order.
package struct AnswerValidator: Sendable {
    private let authorities: any CardAuthoritySource
    private let revocation: RevocationRule
    private let documents: any LostDocumentRegister
    private let entityID: String

    package init(
        authorities: any CardAuthoritySource, lists: any RevocationListSource, documents: any LostDocumentRegister,
        settings: ElectronicIDSettings, logger: Logger
    ) {
        self.authorities = authorities
        revocation = RevocationRule(lists: lists, staleLists: settings.staleLists, logger: logger)
        self.documents = documents
        entityID = settings.entityID
    }

    /// Who the card's holder is.
    package func validate(_ answer: CardAnswer, at now: Date) async throws(AnswerRefusal) -> PersonProof {
        try ChallengeRule.validate(answer.challenge, login: answer.login, entityID: entityID, at: now)
        let certificate = try CertificateRule.decode(answer.certificate)
        try SignatureRule.validate(answer.signature, over: answer.challenge, by: certificate)
        let path = try PathRule.path(from: certificate, under: authorities.authorities, at: now)
        try PurposeRule.validate(certificate)
        try revocation.validate(path, at: now)
        let holder = try HolderRule.holder(of: certificate)
        try await DocumentRule.validate(holder.document, documents)
        return holder.person
    }
}

/// Why a card's answer is refused.
package enum AnswerRefusal: Error, Sendable, Equatable {
    /// The challenge is not one of ours, of this login, or its time is over.
    case challenge(String)
    /// The certificate cannot be read.
    case certificateUnreadable
    /// A key of another kind than cards have.
    case keyUnsupported
    case signatureWrong
    case path(PathError)
    /// The certificate is not for signing people in.
    case purposeWrong
    case revoked
    /// No revocation list that is up to date says that the card is good.
    case revocationUnknown
    /// The certificate does not say who its holder is.
    case holderUnreadable(String)
    case documentLost
    case store(StoreError)

    /// The number that citizen and agent are told.
    package var number: ErrorNumber {
        switch self {
        case .challenge: .cardCodeExpired
        case .certificateUnreadable: .cardMessageUnreadable
        case .keyUnsupported: .cardKeyUnsupported
        case .signatureWrong: .cardSignatureWrong
        case .path(.expired), .path(.notYetValid): .cardExpired
        case .path: .cardAuthorityUnknown
        case .purposeWrong: .cardCertificateUnfit
        case .revoked: .cardRevoked
        case .revocationUnknown: .cardRevocationUnknown
        case .holderUnreadable: .cardPersonUnreadable
        case .documentLost: .documentLost
        case .store(.full): .diskFull
        case .store: .storeUnavailable
        }
    }

    /// For log and audit, without personal data.
    package var cause: String {
        switch self {
        case .challenge(let line): "challenge: \(line)"
        case .certificateUnreadable: "certificate"
        case .keyUnsupported: "key"
        case .signatureWrong: "signature"
        case .path(let error): "path: \(error)"
        case .purposeWrong: "purpose"
        case .revoked: "revoked"
        case .revocationUnknown: "revocation list"
        case .holderUnreadable(let attribute): "subject: \(attribute)"
        case .documentLost: "lost"
        case .store: "store"
        }
    }
}
