import COpenSSL

extension Certificate {
    /// Whether this is an authority's certificate (RFC 5280 §4.2.1.9).
    package var isAuthority: Bool {
        guard let certificate = x509() else { return false }
        return unsafe X509_check_ca(certificate.pointer) == 1
    }

    /// Whether it is signed by its own key.
    package var isSelfSigned: Bool {
        guard let certificate = x509() else { return false }
        let isSelfSigned = unsafe X509_self_signed(certificate.pointer, 1) == 1
        return isSelfSigned || refused()
    }

    /// Whether it says that its key makes signatures, and for nothing but authenticating a client where it names
    /// purposes (RFC 5280 §4.2.1.3, §4.2.1.12).
    package var isForClientAuthentication: Bool {
        guard let certificate = x509() else { return false }
        let usage = unsafe X509_get_key_usage(certificate.pointer)
        let purposes = unsafe X509_get_extended_key_usage(certificate.pointer)
        let signs = usage != UInt32.max && usage & UInt32(KU_DIGITAL_SIGNATURE) != 0
        let names = purposes == UInt32.max || purposes & UInt32(XKU_SSL_CLIENT) != 0
        return signs && names
    }

    /// Whether it says that its key signs documents for good (contentCommitment, RFC 5280 §4.2.1.3).
    package var isForContentCommitment: Bool {
        guard let certificate = x509() else { return false }
        let usage = unsafe X509_get_key_usage(certificate.pointer)
        return usage != UInt32.max && usage & UInt32(KU_NON_REPUDIATION) != 0
    }

    /// The values of a subject attribute, by its object identifier in dotted form.
    package func subjectValues(of objectIdentifier: String) -> [String] {
        guard let certificate = x509(), let name = unsafe X509_get_subject_name(certificate.pointer),
            let object = unsafe Owned<ObjectIdentifier>(OBJ_txt2obj(objectIdentifier, 1))
        else { return [] }
        var values: [String] = []
        var index: Int32 = -1
        while true {
            index = unsafe X509_NAME_get_index_by_OBJ(name, object.pointer, index)
            guard index >= 0 else { return values }
            guard let entry = unsafe X509_NAME_get_entry(name, index), let value = unsafe Self.text(of: entry) else {
                return []
            }
            values.append(value)
        }
    }

    private static func text(of entry: OpaquePointer) -> String? {
        var buffer: UnsafeMutablePointer<UInt8>?
        let count = unsafe ASN1_STRING_to_UTF8(&buffer, X509_NAME_ENTRY_get_data(entry))
        guard count >= 0, let buffer = unsafe buffer else {
            ERR_clear_error()
            return nil
        }
        defer { unsafe CRYPTO_free(buffer, #fileID, Int32(#line)) }
        return unsafe String(
            validating: UnsafeBufferPointer(start: buffer, count: Int(count)), as: UTF8.self)
    }
}
