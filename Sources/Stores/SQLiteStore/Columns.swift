import Cryptography
import Foundation
import GRDB
import IdentityProvider

/// A column holds what no write puts there.
struct ColumnError: Error {
    /// The kind of row, for the log.
    var row: String
    var index: Int
}

/// The row on which a statement stands, read where it is and only until the statement goes on.
///
/// GRDB's own Row makes a table of its columns' names at every fetch, for looking columns up by name; for a point read
/// that was a quarter of the whole.
struct Row: DatabaseValueConvertible, StatementColumnConvertible {
    private let statement: SQLiteStatement

    init(sqliteStatement: SQLiteStatement, index: CInt) {
        statement = sqliteStatement
    }

    /// Nil for NULL.
    subscript<Value: StatementColumnConvertible>(_ index: Int) -> Value? {
        Value.fromStatement(statement, atUncheckedIndex: CInt(index))
    }

    /// The only column of a row that counts something.
    func number() throws(ColumnError) -> Int {
        var columns = Columns(self, of: "number")
        return try columns.number()
    }

    /// The value of a row that is one column of JSON.
    static func content<Content: Decodable>(_ row: Row) throws -> Content {
        var columns = Columns(row, of: "\(Content.self)")
        return try columns.json(Content.self)
    }

    /// A row is no value that a column could hold.
    var databaseValue: DatabaseValue { .null }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Row? { nil }
}

/// Reads a row's columns from left to right; what is not as it was written is an error and not a crash.
struct Columns {
    private let row: Row
    private let kind: String
    private var index = -1

    init(_ row: Row, of kind: String) {
        self.row = row
        self.kind = kind
    }

    mutating func optional<Value: StatementColumnConvertible>(_ type: Value.Type) throws(ColumnError) -> Value? {
        index += 1
        return row[index]
    }

    mutating func value<Value: StatementColumnConvertible>(_ type: Value.Type) throws(ColumnError) -> Value {
        guard let value = try optional(type) else { throw failure }
        return value
    }

    mutating func text() throws(ColumnError) -> String { try value(String.self) }
    mutating func optionalText() throws(ColumnError) -> String? { try optional(String.self) }
    mutating func number() throws(ColumnError) -> Int { try value(Int.self) }
    mutating func flag() throws(ColumnError) -> Bool { try number() != 0 }
    mutating func octets() throws(ColumnError) -> [UInt8] { Array(try value(Data.self)) }
    mutating func optionalOctets() throws(ColumnError) -> [UInt8]? { try optional(Data.self).map { Array($0) } }
    mutating func hash() throws(ColumnError) -> TokenHash { TokenHash(hex: try text()) }

    mutating func instant() throws(ColumnError) -> Date {
        Date(timeIntervalSinceReferenceDate: try value(Double.self))
    }

    mutating func optionalInstant() throws(ColumnError) -> Date? {
        try optional(Double.self).map { Date(timeIntervalSinceReferenceDate: $0) }
    }

    mutating func choice<Choice: RawRepresentable<String>>(_ type: Choice.Type) throws(ColumnError) -> Choice {
        guard let choice = Choice(rawValue: try text()) else { throw failure }
        return choice
    }

    mutating func optionalChoice<Choice: RawRepresentable<Int>>(_ type: Choice.Type) throws(ColumnError) -> Choice? {
        guard let number = try optional(Int.self) else { return nil }
        guard let choice = Choice(rawValue: number) else { throw failure }
        return choice
    }

    /// Texts without spaces of their own, as they were joined.
    mutating func list() throws(ColumnError) -> [String] {
        Array(try text().utf8).fields(separatedBy: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    }

    mutating func json<Value: Decodable>(_ type: Value.Type) throws(ColumnError) -> Value {
        guard let value = try optionalJSON(type) else { throw failure }
        return value
    }

    mutating func optionalJSON<Value: Decodable>(_ type: Value.Type) throws(ColumnError) -> Value? {
        guard let text = try optionalText() else { return nil }
        return try decoded(type, from: text)
    }

    /// The text of the column just read, as JSON.
    func decoded<Value: Decodable>(_ type: Value.Type, from text: String) throws(ColumnError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw failure
        }
    }

    private var failure: ColumnError { ColumnError(row: kind, index: index) }
}

extension Date {
    /// Seconds from 2001 on, which is what a Date is: it comes back as it went in.
    var column: Double { timeIntervalSinceReferenceDate }
}

/// A value as JSON text, for rows that are rarely written.
func jsonColumn(_ value: some Encodable) throws(StoreError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
        throw .unavailable("\(type(of: value)) cannot be encoded")
    }
}

/// An object of texts as JSON text, by hand: every sign-on writes two of these, and JSONEncoder would cost it ten times
/// as much.
func jsonColumn(pairs: [String: String]) -> String {
    var octets = [UInt8(ascii: "{")]
    octets.reserveCapacity(512)
    for (name, value) in pairs.sorted(by: { $0.key < $1.key }) {
        if octets.count > 1 { octets.append(UInt8(ascii: ",")) }
        octets.appendQuoted(name)
        octets.append(UInt8(ascii: ":"))
        octets.appendQuoted(value)
    }
    octets.append(UInt8(ascii: "}"))
    return String(decoding: octets, as: UTF8.self)
}

extension [UInt8] {
    /// Quotation mark, backslash and control characters are escaped (RFC 8259 §7).
    fileprivate mutating func appendQuoted(_ text: String) {
        append(UInt8(ascii: "\""))
        if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
            for octet in text.utf8 { append(escaped: octet) }
        } else {
            append(contentsOf: text.utf8)
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escaped octet: UInt8) {
        switch octet {
        case 0x22, 0x5C: append(contentsOf: [0x5C, octet])
        case 0..<0x20:
            let digits = String(octet, radix: 16)
            append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        default: append(octet)
        }
    }
}
