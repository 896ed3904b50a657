import COpenSSL

/// Empties this thread's OpenSSL error queue and returns false: a refusal leaves nothing for the next caller to find.
func refused() -> Bool {
    ERR_clear_error()
    return false
}

/// Empties this thread's OpenSSL error queue and returns the error to throw.
func failed<Failure: Error>(_ error: Failure) -> Failure {
    ERR_clear_error()
    return error
}
