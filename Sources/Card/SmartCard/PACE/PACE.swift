/// PACE with generic mapping, the terminal's side (BSI TR-03110-2 §3.2; the commands: TR-03110-3 §B.11.1).
struct PACE: ~Copyable {
    private let channel: any CardChannel
    private let choice: PACEChoice
    private var context: EACContext
    private var ephemerals: PACEEphemerals

    /// Runs PACE and returns the secure messaging that it opened.
    static func run(
        on channel: any CardChannel, choice: PACEChoice, password: PACEPassword, ephemerals: PACEEphemerals = .generated
    ) async throws(CardError) -> SecureMessaging {
        guard let context = EACContext(choice) else { throw .unexpectedCard(.cardAccess) }
        var run = PACE(channel: channel, choice: choice, context: context, ephemerals: ephemerals)
        try await run.setTemplate(password)
        try await run.map(password)
        let cardKey = try await run.agree()
        try await run.authenticate(cardKey)
        return run.finished()
    }

    private init(
        channel: any CardChannel, choice: PACEChoice, context: consuming EACContext, ephemerals: PACEEphemerals
    ) {
        self.channel = channel
        self.choice = choice
        self.context = context
        self.ephemerals = ephemerals
    }

    private consuming func finished() -> SecureMessaging {
        SecureMessaging(context)
    }

    /// MSE:Set AT with protocol, password and domain parameter.
    private func setTemplate(_ password: PACEPassword) async throws(CardError) {
        let data =
            TLV(0x80, choice.proto.identifier).octets + TLV(0x83, [password.reference]).octets
            + TLV(0x84, [UInt8(choice.curve.rawValue)]).octets
        let command = CommandAPDU(instruction: 0x22, parameter1: 0xC1, parameter2: 0xA4, data: data)
        let status = try await channel.exchange(command).status
        // 63Cx warns of a counted password whose tries are few; the CAN has none.
        guard status == .success || status.triesLeft != nil else { throw .refused(status) }
    }

    /// The nonce, then the mapping.
    private mutating func map(_ password: PACEPassword) async throws(CardError) {
        let nonce = try await step(nil, answer: 0x80)
        guard !nonce.isEmpty, nonce.count % 16 == 0, nonce.count <= 64,
            context.decryptNonce(nonce, password: password)
        else { throw .unexpectedCard(.response) }
        guard let own = ephemerals.mappingKey(&context) else { throw .unexpectedCard(.response) }
        let cardKey = try point(try await step(TLV(0x81, own), answer: 0x82))
        guard own != cardKey, context.map(cardKey) else { throw .unexpectedCard(.response) }
    }

    /// The agreement over the mapped generator; the card's public key.
    private mutating func agree() async throws(CardError) -> [UInt8] {
        guard let own = ephemerals.agreementKey(&context) else { throw .unexpectedCard(.response) }
        let cardKey = try point(try await step(TLV(0x83, own), answer: 0x84))
        // A card that sends the terminal's own key back knows nothing.
        guard own != cardKey, context.agree(cardKey) else { throw .unexpectedCard(.response) }
        return cardKey
    }

    /// The tokens: the card refuses the terminal's if the CAN was another one.
    private mutating func authenticate(_ cardKey: [UInt8]) async throws(CardError) {
        guard let own = context.token(over: cardKey) else { throw .unexpectedCard(.response) }
        let response = try await channel.exchange(Self.command(TLV(0x85, own), isLast: true))
        if response.status.first == 0x63 { throw .wrongCAN }
        guard let token = Self.field(0x86, of: try response.success()) else { throw .unexpectedCard(.response) }
        guard context.accept(token) else { throw .channelBroken(.checksum) }
    }

    private func step(_ object: TLV?, answer tag: UInt32) async throws(CardError) -> [UInt8] {
        let response = try await channel.exchange(Self.command(object, isLast: false))
        guard let value = Self.field(tag, of: try response.success()) else { throw .unexpectedCard(.response) }
        return value
    }

    /// An uncompressed point of the curve's length; whether it lies on the curve is libeac's to say.
    private func point(_ octets: [UInt8]) throws(CardError) -> [UInt8] {
        guard octets.count == 1 + 2 * choice.curve.fieldLength, octets[0] == 0x04 else {
            throw .unexpectedCard(.response)
        }
        return octets
    }

    /// GENERAL AUTHENTICATE; all but the last are chained.
    private static func command(_ object: TLV?, isLast: Bool) -> CommandAPDU {
        CommandAPDU(
            commandClass: isLast ? 0x00 : 0x10, instruction: 0x86, data: TLV(0x7C, object?.octets ?? []).octets,
            expected: 256)
    }

    /// A field of the dynamic authentication data (tag 7C); others beside it are passed over.
    private static func field(_ tag: UInt32, of data: [UInt8]) -> [UInt8]? {
        guard let template = TLV.value(of: 0x7C, in: data), let fields = TLV.decode(template) else { return nil }
        return fields.first { $0.tag == tag }?.value
    }
}
