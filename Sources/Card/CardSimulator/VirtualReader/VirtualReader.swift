import Glibc

/// A slot of vsmartcard-vpcd, the virtual reader that pcscd shows to every PC/SC program.
package struct VirtualReader: Sendable {
    /// The first reader's port.
    package static let defaultPort: UInt16 = 35963

    /// The IPv4 address that vpcd listens on.
    package let host: String
    /// The reader's port: one for each reader.
    package let port: UInt16

    package init(host: String, port: UInt16 = VirtualReader.defaultPort) {
        self.host = host
        self.port = port
    }

    /// What happened to the connection.
    package enum Event: Sendable, Equatable {
        /// Nobody answers on the port yet.
        case waiting
        /// The card lies on the reader.
        case inserted
        /// pcscd has ended, or has cut the connection.
        case lost
    }

    /// Keeps the card on the reader for good, on this thread, through every restart of pcscd; only an address that
    /// cannot be used ends it.
    package func hold(_ card: SimulatedCard, onEvent: (Event) -> Void) throws(VirtualReaderError) {
        var isWaiting = false
        while true {
            if let connection = try connection() {
                isWaiting = false
                onEvent(.inserted)
                Self.serve(card, connection)
                onEvent(.lost)
            } else if !isWaiting {
                isWaiting = true
                onEvent(.waiting)
            }
            usleep(Self.interval)
        }
    }

    /// Microseconds between two attempts to connect.
    private static let interval: UInt32 = 200_000

    /// Nil if nobody answers.
    private func connection() throws(VirtualReaderError) -> ReaderConnection? {
        do {
            return try ReaderConnection(host: host, port: port)
        } catch .socket {
            return nil
        } catch {
            throw error
        }
    }

    /// Answers until the connection ends, however it ends.
    static func serve(_ card: SimulatedCard, _ connection: borrowing ReaderConnection) {
        defer { card.restart() }
        do throws(VirtualReaderError) {
            while let octets = try connection.receive() {
                switch ReaderMessage(octets) {
                case .powerOff, .powerOn, .reset: card.restart()
                case .answerToReset: try connection.send(card.answerToReset)
                case .command(let command): try connection.send(card.respond(to: command))
                case .unknown: break
                }
            }
        } catch {
            // A connection that breaks is a card that was taken off the reader.
        }
    }
}
