import COpenSSL

extension Certificate {
    /// `id-etsi-qcs-QcCompliance`, 0.4.0.1862.1.1, in DER.
    private static let compliance: [UInt8] = [0x06, 0x06, 0x04, 0x00, 0x8E, 0x46, 0x01, 0x01]

    /// Whether it states that it is a qualified certificate (ETSI EN 319 412-5 §4.2.1, RFC 3739 §3.2.6).
    package var isQualified: Bool {
        guard let statements = extensionValue(of: "1.3.6.1.5.5.7.1.3"), let all = Self.content(of: statements[...]),
            all.rest.isEmpty
        else { return false }
        var rest = all.content
        while !rest.isEmpty {
            guard let statement = Self.content(of: rest) else { return false }
            if statement.content.starts(with: Self.compliance) { return true }
            rest = statement.rest
        }
        return false
    }

    /// The content of a SEQUENCE shorter than 64 KiB, and what follows it.
    private static func content(of der: ArraySlice<UInt8>) -> (content: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
        guard der.count >= 2, der.first == 0x30 else { return nil }
        let body = der.dropFirst(2)
        let count: (length: Int, octets: Int)
        switch der[der.startIndex + 1] {
        case let short where short < 0x80: count = (Int(short), 0)
        case 0x81 where body.count >= 1: count = (Int(body[body.startIndex]), 1)
        case 0x82 where body.count >= 2:
            count = (Int(body[body.startIndex]) << 8 | Int(body[body.startIndex + 1]), 2)
        default: return nil
        }
        let content = body.dropFirst(count.octets)
        guard content.count >= count.length else { return nil }
        return (content.prefix(count.length), content.dropFirst(count.length))
    }

    /// The octets inside an extension, nil if there is none.
    private func extensionValue(of objectIdentifier: String) -> [UInt8]? {
        guard let certificate = x509(), let object = unsafe Owned<ObjectIdentifier>(OBJ_txt2obj(objectIdentifier, 1))
        else { return nil }
        let index = unsafe X509_get_ext_by_OBJ(certificate.pointer, object.pointer, -1)
        guard index >= 0, let found = unsafe X509_get_ext(certificate.pointer, index),
            let value = unsafe X509_EXTENSION_get_data(found), let start = unsafe ASN1_STRING_get0_data(value)
        else { return nil }
        return unsafe Array(UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(value))))
    }
}
