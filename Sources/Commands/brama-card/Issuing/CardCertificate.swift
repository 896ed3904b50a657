import CardAuthority
import CardSimulator
import Cryptography

/// The certificate on a card, read from its file.
struct CardCertificate {
    /// In hexadecimal, as in the authority's book.
    let serialNumber: String

    /// Reads the file without taking hold of the card, which may be in a reader.
    init(file path: String) throws(CardMemoryError) {
        let record = try CardFile.peek(path)
        do {
            serialNumber = Hex.encode(try SerialNumber.of(certificate: Array(record.certificate)))
        } catch {
            throw .malformed
        }
    }
}
