import AgentMessages
import Cryptography
import Foundation
import IdentityProvider

/// The page's half: a code to show, with the challenge that goes with it.
extension ElectronicIDLogin {
    /// Makes a code and its challenge; the code that it replaces is good for nothing from then on.
    func showCode(
        _ context: MethodContext, replacing old: String? = nil
    ) async throws(StoreError) -> MethodProgress {
        let expiresAt = context.now.addingTimeInterval(settings.codeLifetime)
        let words = CheckWordList.draw(from: random)
        guard let challenge = challenge(words, expiresAt, context) else { return .ended(.internalError) }
        let id = try await freeID()
        let secret = keys.current.codeSecret
        let operation = CardOperation(
            id: id, login: context.login,
            codeMAC: AgentCode.mac(AgentCode.digits(of: id, secret: secret), secret: secret), challenge: challenge,
            expiresAt: expiresAt)
        let form = CardForm(
            operation: id, checkWords: words.text, stage: .waiting, expiresAt: expiresAt,
            lifetime: settings.codeLifetime)
        let removal = old.map { [Change.removeCardOperation($0)] } ?? []
        return .waiting(.card(form), changes: removal + [.addCardOperation(operation)])
    }

    /// An id whose digits no other operation has.
    private func freeID() async throws(StoreError) -> String {
        let secret = keys.current.codeSecret
        while true {
            let id = Hex.encode(random.bytes(16))
            let mac = AgentCode.mac(AgentCode.digits(of: id, secret: secret), secret: secret)
            if try await operations.cardOperation(codeMAC: mac) == nil { return id }
        }
    }

    private func challenge(_ words: CheckWords, _ expiresAt: Date, _ context: MethodContext) -> [UInt8]? {
        let portal = context.relyingParty
        do {
            return try Challenge(
                identityProvider: settings.entityID, relyingParty: ChallengeLine.text(portal.entityID),
                relyingPartyNamePolish: ChallengeLine.text(portal.name(in: .polish)),
                relyingPartyNameEnglish: ChallengeLine.text(portal.name(in: .english)),
                purpose: SigningPurpose(context.purpose), login: Self.reference(to: context.login),
                issuedAt: context.now, expiresAt: expiresAt, nonce: Base64URL.encode(random.bytes(32)),
                checkWords: words
            ).octets
        } catch {
            return nil
        }
    }

    /// Names a login towards the card's holder: a digest, since the id's own digest is the row's key.
    static func reference(to login: TokenHash) -> String {
        Hex.encode(DigestAlgorithm.sha256.digest(Array("card login\u{0}\(login.hex)".utf8)))
    }
}

/// Makes one line of a text from elsewhere: a portal's name may have any character.
enum ChallengeLine {
    private static let limit = 200

    /// The text with a space for everything that would not be seen as it is, single spaces, at most 200 characters.
    static func text(_ text: String) -> String {
        let plain = text.unicodeScalars.map { Challenge.isPlain($0) ? Character($0) : " " }
        let words = String(plain).split(separator: " ").joined(separator: " ")
        let short = String(words.prefix(limit)).trimmingCharacters(in: .whitespaces)
        return short.isEmpty ? "?" : short
    }
}

extension SigningPurpose {
    init(_ purpose: LoginPage.Purpose) {
        self =
            switch purpose {
            case .signIn: .signIn
            case .signInAgain: .signInAgain
            case .stepUp: .stepUp
            }
    }
}
