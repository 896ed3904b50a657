/// Answers OpenSSL's question for a passphrase with a refusal; without it OpenSSL would ask on the terminal.
func refusePassphrase(
    _: UnsafeMutablePointer<CChar>?, _: Int32, _: Int32, _: UnsafeMutableRawPointer?
) -> Int32 {
    -1
}
