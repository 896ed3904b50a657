/// The send sequence counter of AES secure messaging: 16 octets, from zero, one more for every APDU
/// (ICAO 9303-11 §9.8.6.3).
struct SequenceCounter: Equatable, Sendable {
    private(set) var octets = [UInt8](repeating: 0, count: 16)

    mutating func increment() {
        for index in octets.indices.reversed() {
            octets[index] &+= 1
            if octets[index] != 0 { return }
        }
    }
}
