/// A response APDU (ISO/IEC 7816-4 §5.3).
package struct ResponseAPDU: Equatable, Sendable {
    /// The data field.
    package var data: [UInt8]
    /// SW1 SW2.
    package var status: StatusWord

    /// A response from its fields.
    package init(data: [UInt8] = [], status: StatusWord) {
        self.data = data
        self.status = status
    }

    /// Reads a response's octets, which are two at least.
    package init(decoding octets: [UInt8]) throws(CardError) {
        guard octets.count >= 2, octets.count <= 65_538 else { throw .unexpectedCard(.response) }
        let value = UInt16(octets[octets.count - 2]) << 8 | UInt16(octets[octets.count - 1])
        self.init(data: Array(octets.dropLast(2)), status: StatusWord(value))
    }

    /// The octets.
    package var octets: [UInt8] { data + [status.first, status.second] }

    /// The data field of a command that succeeded.
    package func success() throws(CardError) -> [UInt8] {
        guard status == .success else { throw .refused(status) }
        return data
    }
}
