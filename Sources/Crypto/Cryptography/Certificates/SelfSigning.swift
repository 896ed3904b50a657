import COpenSSL
package import Foundation

extension PrivateKey {
    /// The PEM of a certificate that this key signs for itself, wherever the key is; `serialNumber` is positive.
    package func selfSignedCertificate(
        commonName: String, serialNumber: [UInt8], from start: Date, to end: Date
    ) throws(KeyError) -> String {
        guard let certificate = unsafe Owned<X509Certificate>(X509_new()),
            unsafe X509_set_version(certificate.pointer, 2) == 1,
            certificate.number(serialNumber), certificate.name(commonName), certificate.setTerm(start, end),
            unsafe X509_set_pubkey(certificate.pointer, key.pointer) == 1,
            unsafe X509_sign(certificate.pointer, key.pointer, EVP_sha256()) > 0,
            let bytes = unsafe Owned<MemoryBIO>.written(by: {
                unsafe PEM_write_bio_X509($0, certificate.pointer) == 1
            })
        else { throw failed(.signingFailed) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Owned where Kind == X509Certificate {
    fileprivate borrowing func number(_ bytes: [UInt8]) -> Bool {
        guard let number = unsafe Owned<BigNumber>(BN_bin2bn(bytes, Int32(bytes.count), nil)) else { return false }
        return unsafe BN_to_ASN1_INTEGER(number.pointer, X509_get_serialNumber(pointer)) != nil
    }

    /// Subject and issuer are one.
    fileprivate borrowing func name(_ commonName: String) -> Bool {
        let octets = Array(commonName.utf8)
        guard let name = unsafe X509_get_subject_name(pointer),
            unsafe X509_NAME_add_entry_by_NID(
                name, NID_commonName, brama_utf8, octets, Int32(octets.count), -1, 0) == 1
        else { return false }
        return unsafe X509_set_issuer_name(pointer, name) == 1
    }

    fileprivate borrowing func setTerm(_ start: Date, _ end: Date) -> Bool {
        unsafe ASN1_TIME_set(X509_getm_notBefore(pointer), Int(start.timeIntervalSince1970)) != nil
            && ASN1_TIME_set(X509_getm_notAfter(pointer), Int(end.timeIntervalSince1970)) != nil
    }
}
