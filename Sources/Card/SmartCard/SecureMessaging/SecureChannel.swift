/// A channel to a card in which every command and response is protected.
///
/// It cannot be copied and every exchange changes it, so the compiler lets no second command in between.
struct SecureChannel: ~Copyable {
    private let channel: any CardChannel
    private var messaging: SecureMessaging

    init(_ channel: any CardChannel, _ messaging: consuming SecureMessaging) {
        self.channel = channel
        self.messaging = messaging
    }

    /// Sends a command and follows `61xx` and `6Cxx` under protection; any failure on the way ends the channel.
    mutating func exchange(_ command: CommandAPDU) async throws(CardError) -> ResponseAPDU {
        var assembly = ResponseAssembly()
        var command = command
        while true {
            let response = try await exchangeOnce(command)
            guard let next = try assembly.next(after: response, to: command) else {
                return ResponseAPDU(data: assembly.data, status: response.status)
            }
            command = next
        }
    }

    private mutating func exchangeOnce(_ command: CommandAPDU) async throws(CardError) -> ResponseAPDU {
        let protected = try messaging.protect(command)
        do throws(CardError) {
            return try messaging.open(try await channel.exchange(protected))
        } catch {
            messaging.end()
            throw error
        }
    }
}
