import COpenSSL
import Foundation

extension Certificate {
    static func decode(_ der: [UInt8]) -> OpaquePointer? {
        unsafe der.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            let pointer = unsafe d2i_X509(nil, &cursor, buffer.count)
            let end = unsafe buffer.baseAddress.map { unsafe $0 + buffer.count }
            guard unsafe cursor == end else {
                unsafe X509_free(pointer)
                return nil
            }
            return unsafe pointer
        }
    }

    static func date(_ time: UnsafePointer<ASN1_TIME>?) -> Date? {
        var broken = unsafe tm()
        guard let time = unsafe time, unsafe ASN1_TIME_to_tm(time, &broken) == 1 else { return nil }
        return Date(timeIntervalSince1970: TimeInterval(unsafe timegm(&broken)))
    }

    static func name(_ name: OpaquePointer?) -> String? {
        guard let name = unsafe name else { return nil }
        let flags = UInt(brama_name_flags)
        let bytes = unsafe Owned<MemoryBIO>.written { bio in unsafe X509_NAME_print_ex(bio, name, 0, flags) >= 0 }
        return bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    static func decimal(_ integer: UnsafePointer<ASN1_INTEGER>?) -> String? {
        guard let integer = unsafe integer, let number = unsafe Owned<BigNumber>(ASN1_INTEGER_to_BN(integer, nil)),
            let text = unsafe BN_bn2dec(number.pointer)
        else { return nil }
        defer { unsafe CRYPTO_free(text, #fileID, Int32(#line)) }
        return unsafe String(cString: text)
    }
}
