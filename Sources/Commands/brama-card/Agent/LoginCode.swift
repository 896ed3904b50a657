/// The numeric code below the QR image: nine digits, written with or without spaces.
struct LoginCode: Equatable, Sendable {
    let digits: String

    init(_ text: String) throws(AgentError) {
        let digits = text.filter { !$0.isWhitespace && $0 != "-" }
        guard digits.utf8.count == 9, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { throw .codeMalformed }
        self.digits = digits
    }
}
