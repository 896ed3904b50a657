import CSodium

/// libsodium's codec: constant in time, exact in padding and in the bits after the last byte.
enum SodiumBase64 {
    static func encode(_ bytes: [UInt8], variant: Int32) -> String {
        let capacity = sodium_base64_encoded_len(bytes.count, variant)
        return unsafe String(unsafeUninitializedCapacity: capacity) { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress else { return 0 }
                unsafe sodium_bin2base64(start, capacity, bytes, bytes.count, variant)
                return capacity - 1
            }
        }
    }

    static func decode(_ text: [UInt8], variant: Int32, ignoring: String?) throws(Base64Error) -> [UInt8] {
        // libsodium looks an ignored character up by strchr, which also finds the NUL that ends the set.
        guard ignoring == nil || !text.contains(0) else { throw .malformed }
        var bytes = [UInt8](repeating: 0, count: text.count * 3 / 4)
        var count = 0
        let status = unsafe text.withUnsafeBytes { source in
            unsafe sodium_base642bin(
                &bytes, bytes.count, source.bindMemory(to: CChar.self).baseAddress, text.count, ignoring, &count, nil,
                variant)
        }
        guard status == 0 else { throw .malformed }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}
