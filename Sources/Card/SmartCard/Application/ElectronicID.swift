import Cryptography

/// The e-ID application of a card behind a channel that PACE opened.
package struct ElectronicID: ~Copyable {
    private let layout: CardLayout
    private var channel: SecureChannel

    /// Opens a channel with the CAN and selects the application.
    package static func open(
        on channel: any CardChannel, layout: CardLayout = .eDowod, can: String
    ) async throws(CardError) -> ElectronicID {
        try digits(can, layout.canDigits)
        let access = try CardAccess(decoding: try await cardAccess(on: channel, layout: layout))
        let messaging = try await PACE.run(
            on: channel, choice: try access.choice(layout.acceptedPACE),
            password: .can(can, reference: layout.canReference))
        var card = ElectronicID(layout: layout, channel: SecureChannel(channel, messaging))
        try await card.selectApplication()
        return card
    }

    private init(layout: CardLayout, channel: consuming SecureChannel) {
        self.layout = layout
        self.channel = channel
    }

    /// The authentication certificate, DER.
    package mutating func certificate() async throws(CardError) -> [UInt8] {
        let selected = try await channel.exchange(.selectFile(layout.certificate))
        if selected.status == .fileNotFound { throw .unexpectedCard(.certificate) }
        _ = try selected.success()
        var reading = FileReading(limit: 16_384, extendedLength: layout.extendedLength)
        while let command = reading.next {
            guard reading.take(try await channel.exchange(command)) else { throw .unexpectedCard(.certificate) }
        }
        return reading.octets
    }

    /// Signs a message with the authentication key, which a verified PIN has opened: ECDSA over its SHA-384, DER.
    package mutating func sign(_ message: [UInt8]) async throws(CardError) -> [UInt8] {
        _ = try await channel.exchange(.setSigningKey(layout.keyReference, layout.signatureAlgorithm)).success()
        let hash = DigestAlgorithm.sha384.digest(message)
        let signature = try await channel.exchange(.computeSignature(hash)).success()
        guard let pair = TLV.value(of: 0x30, in: signature), TLV.decode(pair)?.map(\.tag) == [0x02, 0x02] else {
            throw .unexpectedCard(.signature)
        }
        return signature
    }

    /// The tries that PIN1 has left; none if it is blocked.
    package mutating func triesLeft() async throws(CardError) -> Int {
        let status = try await channel.exchange(.verify(layout.pinReference)).status
        if status == .authenticationBlocked || status == .referenceDataUnusable { return 0 }
        guard let tries = status.triesLeft else { throw .refused(status) }
        return tries
    }

    /// Verifies PIN1, which costs a try if it is wrong.
    package mutating func verify(pin: String) async throws(CardError) {
        try Self.digits(pin, layout.pinDigits)
        let response = try await channel.exchange(.verify(layout.pinReference, Array(pin.utf8)))
        try Self.judgePIN(response.status)
    }

    /// Puts another PIN1 in the place of this one; a wrong one costs a try.
    package mutating func changePIN(from pin: String, to newPIN: String) async throws(CardError) {
        try Self.digits(pin, layout.pinDigits)
        try Self.digits(newPIN, layout.pinDigits)
        let response = try await channel.exchange(.changeReferenceData(layout.pinReference, pin, newPIN))
        try Self.judgePIN(response.status)
    }

    /// Unblocks PIN1 and sets it anew; a wrong PUK costs one of its own tries.
    package mutating func unblock(puk: String, newPIN: String) async throws(CardError) {
        try Self.digits(puk, layout.pukDigits)
        try Self.digits(newPIN, layout.pinDigits)
        let response = try await channel.exchange(.resetRetryCounter(layout.pinReference, puk, newPIN))
        switch response.status {
        case .success: return
        case .authenticationBlocked, .referenceDataUnusable: throw .pukBlocked
        default:
            guard let tries = response.status.triesLeft else { throw .refused(response.status) }
            throw tries == 0 ? .pukBlocked : .wrongPUK(triesLeft: tries)
        }
    }

    private mutating func selectApplication() async throws(CardError) {
        let selected = try await channel.exchange(.selectApplication(layout.application))
        if selected.status == .fileNotFound { throw .unexpectedCard(.application) }
        _ = try selected.success()
    }

    private static func judgePIN(_ status: StatusWord) throws(CardError) {
        switch status {
        case .success: return
        case .authenticationBlocked, .referenceDataUnusable: throw .pinBlocked
        default:
            guard let tries = status.triesLeft else { throw .refused(status) }
            throw tries == 0 ? .pinBlocked : .wrongPIN(triesLeft: tries)
        }
    }

    /// Before anything is sent: a PIN of another length would cost a try for nothing.
    private static func digits(_ secret: String, _ count: Int) throws(CardError) {
        let isNumber = secret.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, secret.utf8.count == count else { throw .wrongDigits(count: count) }
    }

    /// EF.CardAccess, which any terminal may read.
    private static func cardAccess(
        on channel: any CardChannel, layout: CardLayout
    ) async throws(CardError) -> [UInt8] {
        guard try await channel.exchange(.selectFile(layout.cardAccess)).status == .success else {
            throw .unexpectedCard(.cardAccess)
        }
        var reading = FileReading(limit: 4_096, extendedLength: false)
        while let command = reading.next {
            guard reading.take(try await channel.exchange(command)) else { throw .unexpectedCard(.cardAccess) }
        }
        return reading.octets
    }
}
