import CardAuthority
import Cryptography
import Foundation
import Testing

@testable import brama_card

@Suite struct HolderFormTests {
    private func holder(
        givenName: String = "Anna", pesel: String = "44051401359", number: String? = "ABA300000"
    ) throws -> CardHolder {
        let form = HolderForm(givenName: givenName, familyName: "Nowak", pesel: pesel, documentNumber: number)
        return try form.holder(random: SystemRandomSource())
    }

    @Test func `right data make a holder`() throws {
        #expect(try holder().documentNumber.text == "ABA300000")
        #expect(try holder(number: "aba300000").documentNumber.text == "ABA300000")
    }

    @Test func `a number that is not given is drawn with its check digit`() throws {
        let drawn = try holder(number: nil).documentNumber
        #expect(IdentityCardNumber(drawn.text) == drawn)
    }

    @Test(arguments: [
        ("", "44051401359", "ABA300000"), (String(repeating: "a", count: 32), "44051401359", "ABA300000"),
        ("Anna", "44051401358", "ABA300000"), ("Anna", "44051401359", "ABA400000"),
    ])
    func `a name, PESEL or card number that is wrong is refused`(name: String, pesel: String, number: String) {
        let error = #expect(throws: CommandError.self) { try holder(givenName: name, pesel: pesel, number: number) }
        #expect(error?.number == .holderWrong)
    }

    @Test func `secrets that are not given are drawn, and wrong ones are refused`() throws {
        let random = SystemRandomSource()
        let secrets = try CardSecrets(can: nil, pin: "0000", puk: nil, random: random)
        #expect(secrets.can.count == 6 && secrets.pin == "0000" && secrets.puk.count == 8)
        for pin in ["123", "12345", "12a4", "１２３４", ""] {
            let error = #expect(throws: CommandError.self) {
                try CardSecrets(can: nil, pin: pin, puk: nil, random: random)
            }
            #expect(error?.number == .secretWrong)
        }
    }

    @Test func `both days of the validity are included`() throws {
        let validity = try Validity(from: "2026-01-31", until: "2026-01-31", now: Date())
        #expect(validity.from == Date(timeIntervalSince1970: 1_769_817_600))
        #expect(validity.until.timeIntervalSince(validity.from) == 86_399)
        for (first, last) in [("2026-02-01", "2026-01-31"), ("2026-02-30", "2026-03-31"), ("tomorrow", "2027-01-01")] {
            let error = #expect(throws: CommandError.self) { try Validity(from: first, until: last, now: Date()) }
            #expect(error?.number == .termsWrong)
        }
    }
}
