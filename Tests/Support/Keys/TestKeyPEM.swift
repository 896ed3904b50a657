/// Keys that were made once for the tests, each by
///
///     openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out NAME.pem
///     openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out NAME.pem
///     openssl req -x509 -new -key NAME.pem -subj /CN=NAME.example -days 36500 -out NAME.crt
struct TestKeyPEM {
    let key: String
    let certificate: String
}
