import CardSimulator
import Cryptography
import SmartCard
import Synchronization

/// A simulated card for tests, and somebody who meddles with the octets on their way.
final class CardOnDesk: CardChannel {
    static let can = "500540"
    static let pin = "1234"
    static let puk = "87654321"
    /// One DER value of several hundred octets, so that it takes several reads; the card does not look into it.
    static let certificate = TLV(0x30, [UInt8](repeating: 0x5A, count: 700)).octets

    /// What becomes of the response to a command, which is counted from zero.
    typealias Meddling = @Sendable (_ index: Int, _ response: [UInt8]) throws(CardError) -> [UInt8]

    let key: PrivateKey
    let memory: VolatileMemory
    private let card: SimulatedCard
    private let meddling: Mutex<Meddling?> = Mutex(nil)
    private let commands: Mutex<[[UInt8]]> = Mutex([])

    init(_ pace: [PACEOffer] = [PACEOffer()], layout: CardLayout = .eDowod) throws {
        key = try PrivateKey.generate(.p384)
        memory = VolatileMemory(
            CardRecord(
                can: Self.can, pin: Self.pin, puk: Self.puk, pace: pace, certificate: Self.certificate,
                privateKey: try key.pem()))
        card = SimulatedCard(try Chip(memory: memory, layout: layout))
    }

    /// From now on responses go through these hands, and commands are counted anew.
    func meddle(_ meddling: Meddling?) {
        commands.withLock { $0 = [] }
        self.meddling.withLock { $0 = meddling }
    }

    /// The commands since `meddle`.
    var sent: [[UInt8]] { commands.withLock { $0 } }

    func transmit(_ command: [UInt8]) async throws(CardError) -> [UInt8] {
        let index = commands.withLock { commands in
            commands.append(command)
            return commands.count - 1
        }
        let response = try await card.transmit(command)
        guard let meddling = meddling.withLock({ $0 }) else { return response }
        return try meddling(index, response)
    }

    func reset() async throws(CardError) {
        try await card.reset()
    }

    /// Everything that a login asks of a card, after a reset.
    func login(pin: String = CardOnDesk.pin, message: [UInt8] = [1, 2, 3]) async throws(CardError) -> [UInt8] {
        try await reset()
        var card = try await ElectronicID.open(on: self, can: Self.can)
        let certificate = try await card.certificate()
        guard certificate == Self.certificate else { throw .unexpectedCard(.certificate) }
        try await card.verify(pin: pin)
        return try await card.sign(message)
    }

    /// Whether a DER signature is the card's.
    func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        let numbers = TLV.value(of: 0x30, in: signature).flatMap(TLV.decode) ?? []
        let raw = numbers.flatMap { number in
            let digits = Array(number.value.drop { $0 == 0 })
            return [UInt8](repeating: 0, count: 48 - digits.count) + digits
        }
        return key.publicKey.verify(raw, over: message, algorithm: .ecdsaSHA384)
    }
}
