import IdentityProvider
import Testing

@Suite struct PESELTests {
    @Test(arguments: [
        ("44051401359", "1944-05-14"), ("02070803628", "1902-07-08"), ("87022243734", "1987-02-22"),
        ("85923100017", "1885-12-31"), ("05323100024", "2005-12-31"), ("05520100030", "2105-12-01"),
        ("05720100043", "2205-12-01"), ("22222222222", "2022-02-22"),
    ])
    func `a valid number tells the date of birth`(digits: String, date: String) throws {
        let pesel = try #require(PESEL(digits))
        #expect(pesel.dateOfBirth == date)
    }

    @Test(arguments: [
        "11111111111",  // check digit
        "00000000000", "12345678903",  // right check digit, impossible date
        "8702224373", "870222437345", "8702224373a", "８7022243734", "",
    ])
    func `a number with a wrong check digit, date or shape is refused`(digits: String) {
        #expect(PESEL(digits) == nil)
    }
}
