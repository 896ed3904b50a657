/// Where the start tags of a document stand, for messages to people.
package enum XMLPositions {
    /// A place in a text, both counted from 1; columns are characters.
    package struct Position: Sendable, Hashable {
        package var line: Int
        package var column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// The places of all start tags in the document's order; the document must be one that was parsed.
    package static func ofElements(in octets: [UInt8]) -> [Position] {
        var found: [Position] = []
        var scanner = Scanner(octets: octets)
        while !scanner.isAtEnd {
            if scanner.skip("<!--") {
                scanner.pass("-->")
            } else if scanner.skip("<![CDATA[") {
                scanner.pass("]]>")
            } else if scanner.skip("<?") {
                scanner.pass("?>")
            } else if scanner.skip("</") {
                scanner.pass(">")
            } else if scanner.stands("<") {
                found.append(scanner.position)
                scanner.passTag()
            } else {
                scanner.step()
            }
        }
        return found
    }

    private struct Scanner {
        let octets: [UInt8]
        var index = 0
        var position = Position(line: 1, column: 1)

        init(octets: [UInt8]) { self.octets = octets }

        var isAtEnd: Bool { index >= octets.count }

        /// A character's first octet moves the column, its others do not.
        mutating func step() {
            if octets[index] == UInt8(ascii: "\n") {
                position = Position(line: position.line + 1, column: 1)
            } else if octets[index] & 0xC0 != 0x80 {
                position.column += 1
            }
            index += 1
        }

        func stands(_ mark: String) -> Bool { octets[index...].starts(with: mark.utf8) }

        mutating func skip(_ mark: String) -> Bool {
            guard stands(mark) else { return false }
            for _ in mark.utf8 { step() }
            return true
        }

        mutating func pass(_ mark: String) {
            while !isAtEnd, !skip(mark) { step() }
        }

        /// A `>` in an attribute's value ends no tag.
        mutating func passTag() {
            while !isAtEnd {
                let octet = octets[index]
                step()
                if octet == UInt8(ascii: ">") { return }
                guard octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "'") else { continue }
                while !isAtEnd, octets[index] != octet { step() }
                if !isAtEnd { step() }
            }
        }
    }
}
