import Testing

@testable import WebServer

@Suite struct PhoneTextTests {
    @Test(arguments: [
        ("+48600100200", "+48\u{A0}600\u{A0}100\u{A0}200"), ("+380441234567", "+380441234567"),
        ("+4860010020", "+4860010020"), ("", ""),
    ])
    func `a Polish number is read in groups of three, any other as it is kept`(number: String, text: String) {
        #expect(PhoneText.text(number) == text)
    }
}
