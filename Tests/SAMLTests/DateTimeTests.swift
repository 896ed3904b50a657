import Foundation
import SAML
import Testing

/// xs:dateTime in and out (Core §1.3.3, IIP-G01).
struct DateTimeTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2024-07-12T10:11:12.345Z", 1_720_779_072.345),
        ("2024-07-12T12:11:12+02:00", 1_720_779_072), ("2024-07-12T05:11:12.0000000-05:00", 1_720_779_072),
        ("2024-07-12T10:11:12.123456789Z", 1_720_779_072.123456789), ("2024-07-12T10:11:12", 1_720_779_072),
        ("2024-02-29T24:00:00Z", 1_709_251_200), ("1969-12-31T23:59:59.5Z", -0.5),
    ])
    func `every legal spelling is read`(text: String, seconds: Double) throws {
        let date = try #require(DateTime.parse(text))
        #expect(abs(date.timeIntervalSince1970 - seconds) < 0.000_001)
    }

    @Test(arguments: [
        "", "2024-07-12", "2024-07-12 10:11:12Z", "2024-13-12T10:11:12Z", "2023-02-29T10:11:12Z",
        "2024-07-12T24:00:01Z", "2024-07-12T10:60:12Z", "2024-07-12T10:11:60Z", "2024-07-12T10:11:12.Z",
        "2024-07-12T10:11:12z", "2024-07-12T10:11:12+15:00", "2024-07-12T10:11:12Z ", "2024-7-12T10:11:12Z",
        "0000-07-12T10:11:12Z", "٢٠٢٤-07-12T10:11:12Z",
    ])
    func `anything else is refused`(text: String) {
        #expect(DateTime.parse(text) == nil)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_720_779_072.3454, "2024-07-12T10:11:12.345Z"),
        (-1, "1969-12-31T23:59:59.000Z"), (951_782_400, "2000-02-29T00:00:00.000Z"),
        (1_735_689_599.9996, "2025-01-01T00:00:00.000Z"),
    ])
    func `instants are written in UTC with milliseconds`(seconds: Double, text: String) {
        #expect(DateTime.format(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test func `what is written is read as the same instant`() {
        for day in stride(from: -40_000, through: 60_000, by: 37) {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400 + 45_296.789)
            #expect(DateTime.parse(DateTime.format(date)) == date)
        }
    }
}
