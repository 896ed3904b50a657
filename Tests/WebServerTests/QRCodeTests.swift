import QRCode
import Testing

@Suite struct QRCodeTests {
    @Test func `a code is square, and has a finder pattern in three corners`() throws {
        let code = try #require(QRCode("brama-card:123456789@https://brama.example"))
        #expect(code.modules.count == code.width * code.width)
        func row(_ x: Int, _ y: Int) -> [Bool] { (0..<7).map { code.modules[y * code.width + x + $0] } }
        let edge = [Bool](repeating: true, count: 7)
        let inner = [true, false, true, true, true, false, true]
        for (x, y) in [(0, 0), (code.width - 7, 0), (0, code.width - 7)] {
            #expect(row(x, y) == edge)
            #expect(row(x, y + 3) == inner)
        }
    }

    @Test func `different texts have different codes, and what does not fit has none`() {
        #expect(QRCode("a") != QRCode("b"))
        #expect(QRCode("") == nil)
        #expect(QRCode("a\u{0}b") == nil)
        #expect(QRCode(String(repeating: "a", count: 5_000)) == nil)
    }

    @Test func `the picture draws every dark module`() throws {
        let code = try #require(QRCode("a"))
        let bars = code.svg.matches(of: /M(\d+) (\d+)h(\d+)v1/)
        #expect(bars.reduce(0) { $0 + (Int($1.3) ?? 0) } == code.modules.count { $0 })
        #expect(code.svg.contains("viewBox=\"0 0 \(code.width + 8) \(code.width + 8)\""))
    }
}
