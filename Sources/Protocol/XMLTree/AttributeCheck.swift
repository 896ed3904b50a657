/// Counts the attributes of each tag before the parser sees them: libxml2 needs quadratic time for them.
enum AttributeCheck {
    /// Refuses a tag with more than `limit` equals signs outside quotes; it may count too many in a comment or a
    /// CDATA section, never too few in a tag.
    static func check(_ octets: [UInt8], limit: Int) throws(XMLError) {
        var isInTag = false
        var quote: UInt8 = 0
        var count = 0
        for octet in octets {
            if !isInTag {
                guard octet == UInt8(ascii: "<") else { continue }
                (isInTag, quote, count) = (true, 0, 0)
            } else if quote != 0 {
                if octet == quote { quote = 0 }
            } else {
                switch octet {
                case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = octet
                case UInt8(ascii: ">"): isInTag = false
                case UInt8(ascii: "="):
                    count += 1
                    guard count <= limit else { throw .tooManyAttributes }
                default: break
                }
            }
        }
    }
}
