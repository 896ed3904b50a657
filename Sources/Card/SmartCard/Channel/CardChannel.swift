/// A powered card: takes command APDUs, gives response APDUs (ISO/IEC 7816-4 §5.1).
package protocol CardChannel: Sendable {
    /// The response's octets, SW1 SW2 at the end.
    func transmit(_ command: [UInt8]) async throws(CardError) -> [UInt8]
    /// Resets the card, which forgets its session: secure messaging, the selected file, verified PINs.
    func reset() async throws(CardError)
}
