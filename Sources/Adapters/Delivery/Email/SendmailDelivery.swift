package import Cryptography
import Foundation
package import IdentityProvider
package import TrustedProfileRegistry

/// Sends e-mail through the sendmail interface, which Postfix, Exim and others offer.
package struct SendmailDelivery: MessageDelivery {
    private let program: String
    private let from: EmailAddress
    private let timeout: Duration
    private let time: any TimeSource
    private let random: any RandomSource

    /// `program` is the path of sendmail; a message that it has not taken within `timeout` counts as refused.
    package init(
        program: String = "/usr/sbin/sendmail", from: EmailAddress, timeout: Duration = .seconds(30),
        time: any TimeSource, random: any RandomSource
    ) {
        self.program = program
        self.from = from
        self.timeout = timeout
        self.time = time
        self.random = random
    }

    package func send(_ message: OutgoingMessage) async throws(DeliveryError) {
        guard message.channel == .email else { throw .noAdapter(message.channel) }
        guard let to = EmailAddress(message.to) else { throw .refused("the address is not an e-mail address") }
        let email = EmailMessage(
            from: from, to: to, subject: message.subject, text: message.text, date: time.now,
            identifier: Hex.encode(random.bytes(16)))
        // `-i`: a line with a single dot does not end the message; `--`: what follows is never an option.
        let run = ProgramRun(program: program, arguments: ["-i", "-f", from.text, "--", to.text])
        switch await run.result(input: email.octets, timeout: timeout) {
        case .exited(0): return
        case .exited(let status): throw .refused("sendmail ended with status \(status)")
        case .killed: throw .refused("sendmail did not end in time or was killed")
        case .notStarted(let cause): throw .refused("sendmail could not be started: \(cause)")
        }
    }
}
