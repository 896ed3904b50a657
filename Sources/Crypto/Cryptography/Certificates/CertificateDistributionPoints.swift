import COpenSSL

extension Certificate {
    /// The addresses at which the issuer's revocation list is (RFC 5280 §4.2.1.13); directory names are left out.
    package var revocationListAddresses: [String] {
        guard let certificate = x509() else { return [] }
        let value = unsafe X509_get_ext_d2i(certificate.pointer, NID_crl_distribution_points, nil, nil)
        guard let points = unsafe Owned<DistributionPoints>(value.map { OpaquePointer($0) }) else {
            ERR_clear_error()
            return []
        }
        return (0..<(unsafe OPENSSL_sk_num(points.pointer))).flatMap { index in
            unsafe Self.addresses(in: OPENSSL_sk_value(points.pointer, index))
        }
    }

    private static func addresses(in value: UnsafeMutableRawPointer?) -> [String] {
        guard let point = unsafe value?.assumingMemoryBound(to: DIST_POINT.self),
            let name = unsafe point.pointee.distpoint, unsafe name.pointee.type == 0,
            let names = unsafe name.pointee.name.fullname
        else { return [] }
        return (0..<(unsafe OPENSSL_sk_num(names))).compactMap { index in
            unsafe address(OPENSSL_sk_value(names, index))
        }
    }

    private static func address(_ value: UnsafeMutableRawPointer?) -> String? {
        guard let name = unsafe value?.assumingMemoryBound(to: GENERAL_NAME.self),
            unsafe name.pointee.type == GEN_URI, let text = unsafe name.pointee.d.uniformResourceIdentifier,
            let start = unsafe ASN1_STRING_get0_data(text)
        else { return nil }
        let bytes = unsafe UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(text)))
        return unsafe String(validating: bytes, as: UTF8.self)
    }
}
