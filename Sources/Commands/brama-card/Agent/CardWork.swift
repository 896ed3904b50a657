import SmartCard

/// The card's part of a login: CAN, card, certificate, PIN, signature.
struct CardWork: Sendable {
    /// A citizen who is asked may be wrong, or let the card slip, so often.
    private static let rounds = 5

    let cards: any CardSource
    let console: any AgentConsole
    let language: AgentLanguage
    let can: SecretSource
    let pin: SecretSource

    /// The certificate, and the signature over a challenge.
    struct Proof: Sendable {
        let certificate: [UInt8]
        let signature: [UInt8]
    }

    /// Signs the octets. A citizen at a terminal may correct the CAN, put the card back, and correct the PIN while more
    /// than one try is left; a script gets one round.
    func sign(_ octets: [UInt8]) async throws(AgentError) -> Proof {
        var number = try can.read(console, language)
        for _ in 1..<Self.rounds {
            do throws(AgentError) {
                return try await attempt(octets, can: number)
            } catch {
                guard can.asks, pin.asks, case .card(let cause) = error, Self.isRepeatable(cause) else { throw error }
                console.say(cause.sentence.text(language) + " " + cause.advice.text(language))
                if Self.isAboutCAN(cause) { number = try can.read(console, language) }
            }
        }
        return try await attempt(octets, can: number)
    }

    private func attempt(_ octets: [UInt8], can: String) async throws(AgentError) -> Proof {
        let channel = try await cards.connect {
            console.say(
                Sentence(
                    "Połóż e-dowód na czytniku.", "Put the e-ID card on the reader.",
                    "Покладіть посвідчення на зчитувач."
                ).text(language))
        }
        var card = try await open(channel, can)
        let (certificate, tries) = try await Self.inspect(&card)
        if tries < 3 { console.say(CardError.triesNotice(tries).text(language)) }
        let signature = try await Self.sign(octets, with: &card, pin: try pin.read(console, language))
        return Proof(certificate: certificate, signature: signature)
    }

    private func open(_ channel: any CardChannel, _ can: String) async throws(AgentError) -> ElectronicID {
        do throws(CardError) {
            return try await ElectronicID.open(on: channel, can: can)
        } catch {
            throw .card(error)
        }
    }

    private static func inspect(_ card: inout ElectronicID) async throws(AgentError) -> ([UInt8], Int) {
        do throws(CardError) {
            let certificate = try await card.certificate()
            let tries = try await card.triesLeft()
            guard tries > 0 else { throw .pinBlocked }
            return (certificate, tries)
        } catch {
            throw .card(error)
        }
    }

    private static func sign(
        _ octets: [UInt8], with card: inout ElectronicID, pin: String
    ) async throws(AgentError) -> [UInt8] {
        do throws(CardError) {
            try await card.verify(pin: pin)
            return try await card.sign(octets)
        } catch {
            throw .card(error)
        }
    }

    private static func isRepeatable(_ error: CardError) -> Bool {
        switch error {
        case .wrongCAN, .cardRemoved, .unresponsive, .wrongDigits: true
        // The last try is for a citizen who has looked the PIN up, in a login of its own.
        case .wrongPIN(let tries): tries > 1
        default: false
        }
    }

    /// Whether another CAN is needed, and not only another go.
    private static func isAboutCAN(_ error: CardError) -> Bool {
        error == .wrongCAN || error == .wrongDigits(count: CardLayout.eDowod.canDigits)
    }
}
