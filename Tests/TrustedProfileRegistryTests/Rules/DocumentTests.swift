import Foundation
import IdentityProvider
import Testing

@testable import TrustedProfileRegistry

struct DocumentTests {
    @Test(arguments: ["ABA300000", "ABS123456", "abs 123456"])
    func `an identity card's number holds`(number: String) {
        #expect(IdentityDocument(.identityCard, number: number) != nil)
        #expect(IdentityDocument(.passport, number: number) == nil)
    }

    @Test func `a passport's number holds`() {
        #expect(IdentityDocument(.passport, number: "ZS0000177")?.number == "ZS0000177")
        #expect(IdentityDocument(.identityCard, number: "ZS0000177") == nil)
    }

    @Test(arguments: ["", "ABA300001", "ABA30000", "ABA3000000", "ABĄ300000", "AB3A00000", "ABA30000Z", "ACA300000"])
    func `another number does not`(number: String) {
        #expect(IdentityDocument(.identityCard, number: number) == nil)
    }

    @Test func `one wrong character is always found`() {
        let right = Array("ABS123456")
        for index in right.indices {
            for other in index < 3 ? Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ") : Array("0123456789")
            where other != right[index] {
                var wrong = right
                wrong[index] = other
                // Letters ten apart have the same weight modulo ten.
                let isTwin = index < 3 && abs(Int(other.asciiValue ?? 0) - Int(right[index].asciiValue ?? 0)) % 10 == 0
                #expect((IdentityDocument(.identityCard, number: String(wrong)) == nil) != isTwin, "\(String(wrong))")
            }
        }
    }

    @Test func `who is thirteen may have a profile`() throws {
        let pesel = try #require(PESEL("02070803628"))
        #expect(pesel.dateOfBirth == "1902-07-08")
        let young = try #require(PESEL("22222222222"))
        let birthday = try Date("2035-02-22T00:00:00Z", strategy: .iso8601)
        #expect(!AgeRule.isOldEnough(young, at: birthday - 1))
        #expect(AgeRule.isOldEnough(young, at: birthday))
    }

    @Test(arguments: ["02070803628", "87022243734", "22222222222"])
    func `a PESEL tells the sex by its tenth digit`(digits: String) throws {
        let pesel = try #require(PESEL(digits))
        #expect((pesel.sex == .male) == (digits == "87022243734"))
    }

    @Test func `a point is found by every word, without case and Polish marks`() {
        let zus = ConfirmationPoint(
            id: "zus", kind: .zus, name: "ZUS Oddział w Łodzi",
            address: PostalAddress(street: "Zamenhofa 2", postalCode: "90-431", city: "Łódź"), addedAt: World.start)
        let all = [World.point, zus]
        #expect(PointSearch.find("lodz", in: all) == [zus])
        #expect(PointSearch.find("ŁÓDŹ zamenhofa", in: all) == [zus])
        #expect(PointSearch.find("41-200", in: all) == [World.point])
        #expect(PointSearch.find("łódź zwycięstwa", in: all) == [])
        #expect(PointSearch.find("", kind: .zus, in: all) == [zus])
        #expect(PointSearch.find("", in: all) == all)
    }

    @Test func `names are one whatever their case and the spaces around the hyphen`() {
        #expect(NameRule.isSame("ŻÓŁĆ - Nowak", " żółć-nowak"))
        #expect(NameRule.isSame("Z\u{307}ółć", "Żółć"))
        #expect(!NameRule.isSame("Nowak", "Nowak-Żółć"))
    }

    @Test func `a number is the same with and without hyphens, and what is no number stays`() {
        #expect(ApplicationNumber.written("111122223333") == "1111-2222-3333")
        #expect(ApplicationNumber.written("1111 2222 3333") == "1111-2222-3333")
        #expect(ApplicationNumber.written("1111-2222-333x") == "1111-2222-333x")
    }
}
