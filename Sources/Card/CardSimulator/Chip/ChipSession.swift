/// What the card forgets without power.
struct ChipSession: Sendable {
    var place = CardPlace.masterFile
    /// Secure messaging, once PACE has succeeded.
    var channel: SecureChannel?
    /// A run of PACE that has not ended.
    var exchange: PACEExchange?
    var isPINVerified = false
    /// Whether MSE:Set DST has named the authentication key.
    var isKeySelected = false
    /// The rest of an answer that was longer than Le, for GET RESPONSE.
    var pending: [UInt8] = []
}
