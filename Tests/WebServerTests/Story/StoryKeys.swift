import Cryptography
import IdentityProvider

/// Keys that were made once for these tests, each by
///
///     openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out NAME.pem
///     openssl req -x509 -new -key NAME.pem -subj /CN=NAME.example -days 36500 -out NAME.crt
enum StoryKeys {
    static func identityProvider() throws -> SigningKey { try key("idp", idpKey, idpCertificate) }
    static func portal() throws -> SigningKey { try key("sp", portalKey, portalCertificate) }

    private static func key(_ id: String, _ key: String, _ certificate: String) throws -> SigningKey {
        SigningKey(
            id: id, privateKey: try PrivateKey(pem: key), certificate: try Certificate(pem: certificate), isActive: true
        )
    }

    private static let idpKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgDJd1xHIZnq9eJFfr
        SxiP6xSH8CZf09/4erEt3Jm9mQChRANCAAShA/xcuAGI8QlErjfnFHoHXnbilmmY
        BTBEVpSfBCn2iNWdfCXcS0GheabjN36MfQqNe6ZrtfXk7yNzH3EczaSW
        -----END PRIVATE KEY-----
        """
    private static let idpCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBgjCCASmgAwIBAgIUaYiPdLwqZp3TQmToM5AEJ7rBBdcwCgYIKoZIzj0EAwIw
        FjEUMBIGA1UEAwwLaWRwLmV4YW1wbGUwIBcNMjYxMTIxMjA0MjU2WhgPMjEyNjEw
        MjgyMDQyNTZaMBYxFDASBgNVBAMMC2lkcC5leGFtcGxlMFkwEwYHKoZIzj0CAQYI
        KoZIzj0DAQcDQgAEoQP8XLgBiPEJRK435xR6B1524pZpmAUwRFaUnwQp9ojVnXwl
        3EtBoXmm4zd+jH0KjXuma7X15O8jcx9xHM2klqNTMFEwHQYDVR0OBBYEFJhIRnK3
        z6go+nwPgrN1g8wEFiJPMB8GA1UdIwQYMBaAFJhIRnK3z6go+nwPgrN1g8wEFiJP
        MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgOn8sTIFzXdsK6HCU
        maFlvy9afJ702nEPIazRyU4kgpICIF4xDh0TiKBHpsDQfuKpsBGlkVCoj5lL4lk9
        q08Xx2ds
        -----END CERTIFICATE-----
        """
    private static let portalKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgIuA1QjyGyUBF/r3n
        txjIwc02YE23JBgm2Pg+Jmn6zImhRANCAAQYQQ4L3nNlR7cYcSpcxYc0AEVl5JUh
        VzDOnmA7JsI3fuRywQ59XoiGYIyxCFS99Synta1AU464GgXezDICiF4L
        -----END PRIVATE KEY-----
        """
    private static let portalCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBgDCCASegAwIBAgIUFDiJfESE/w7WvEqjAhRAw9sJkkAwCgYIKoZIzj0EAwIw
        FTETMBEGA1UEAwwKc3AuZXhhbXBsZTAgFw0yNjExMjEyMDQyNTdaGA8yMTI2MTAy
        ODIwNDI1N1owFTETMBEGA1UEAwwKc3AuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqG
        SM49AwEHA0IABBhBDgvec2VHtxhxKlzFhzQARWXklSFXMM6eYDsmwjd+5HLBDn1e
        iIZgjLEIVL31LKe1rUBTjrgaBd7MMgKIXgujUzBRMB0GA1UdDgQWBBSq9dl2/Njj
        Vg5zyaOqsnGU4wpIEDAfBgNVHSMEGDAWgBSq9dl2/NjjVg5zyaOqsnGU4wpIEDAP
        BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCICNWO/jlFbioCK1YMEF6
        6QYElJixJ+LE6zwHseKCBKkxAiAYzNGv+P9ll3D6uZiu/Te5BRPksPXwKGWWdONG
        cKHzlQ==
        -----END CERTIFICATE-----
        """
}
