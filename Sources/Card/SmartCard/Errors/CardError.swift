/// Why work with a card failed.
package enum CardError: Error, Equatable, Sendable {
    /// No PC/SC service runs on this machine.
    case noService
    /// No reader is connected, or none of that name.
    case noReader
    /// The reader was unplugged, or the PC/SC service ended, in the middle of the work.
    case readerGone
    /// The reader is in exclusive use of another program.
    case readerBusy
    /// No card lies on the reader.
    case noCard
    /// The card was taken away in the middle of the work.
    case cardRemoved
    /// The card does not answer, or the reader failed with this PC/SC code.
    case unresponsive(code: UInt32)
    /// The caller gave up waiting.
    case cancelled

    /// The card is not laid out as expected: what was missing.
    case unexpectedCard(CardDefect)
    /// PACE failed in its last step: the CAN is not this card's.
    case wrongCAN
    /// The secure channel is ended for good; only a reset and a new PACE help.
    case channelBroken(ChannelFault)

    /// The PIN was wrong; so many tries remain.
    case wrongPIN(triesLeft: Int)
    /// The PIN is blocked; the PUK unblocks it.
    case pinBlocked
    /// The PUK was wrong; so many tries remain.
    case wrongPUK(triesLeft: Int)
    /// The PUK is blocked, and with it the PIN, for good.
    case pukBlocked
    /// The CAN, PIN or PUK is not made of as many digits as the card demands: nothing was sent.
    case wrongDigits(count: Int)
    /// The card refused a command with this status word.
    case refused(StatusWord)
}

/// What an answer lacks of what the layout promises.
package enum CardDefect: Equatable, Sendable {
    /// No application with the layout's AID.
    case application
    /// EF.CardAccess is missing, unreadable, or offers no PACE that the layout allows.
    case cardAccess
    /// The certificate's file is missing, empty, or not one DER value.
    case certificate
    /// The signature is not a DER pair of integers.
    case signature
    /// A response that is not of the form of ISO/IEC 7816-4.
    case response
}

/// Why a secure channel was ended.
package enum ChannelFault: Equatable, Sendable {
    /// The card answered a protected command without protection.
    case unprotected
    /// The checksum is wrong: the answer was altered, replayed, or made under another counter.
    case checksum
    /// The protected answer is not of the form of ISO/IEC 7816-4 §10.
    case malformed
    /// An earlier fault ended the channel.
    case ended
}
