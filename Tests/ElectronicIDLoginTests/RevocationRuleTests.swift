import Cryptography
import Foundation
import Logging
import Testing

@testable import ElectronicIDLogin

@Suite struct RevocationRuleTests {
    private let folder: OpenSSLFolder
    private let root: TestAuthority
    private let card: TestCard

    init() throws {
        folder = try OpenSSLFolder()
        root = try TestAuthority(in: folder)
        card = try TestCard(
            by: root, extensions: TestCard.authentication + "crlDistributionPoints=URI:http://crl.example/root.crl\n")
    }

    @Test func `a card that its authority's list does not name is good`() throws {
        let lists = FixedLists([try root.list(revoking: [1])])
        try validate(lists)
        #expect(lists.noted == ["http://crl.example/root.crl"])
    }

    @Test func `a card on its authority's list is refused, whatever becomes of the list`() throws {
        for rule in StaleListRule.allCases {
            #expect(throws: AnswerRefusal.revoked) {
                try validate(FixedLists([try root.list(revoking: [4_242])]), rule)
            }
            #expect(throws: AnswerRefusal.revoked) {
                try validate(FixedLists([try root.list(revoking: [4_242])]), rule, after: 40)
            }
        }
    }

    @Test func `without a list that is up to date, the rule decides`() throws {
        for (lists, days) in [(FixedLists([]), 0), (FixedLists([try root.list()]), 31)] {
            #expect(throws: AnswerRefusal.revocationUnknown) { try validate(lists, .refuse, after: days) }
            try validate(lists, .warn, after: days)
        }
        try validate(FixedLists([try root.list()]), .refuse, after: 29)
        #expect(throws: AnswerRefusal.revocationUnknown) {
            try validate(FixedLists([try root.list()]), .refuse, after: -1)
        }
    }

    @Test func `an authority in the path can be revoked too`() throws {
        let middle = try TestAuthority("middle", in: folder, below: root)
        let below = try TestCard("below", by: middle)
        let path = [try Certificate(der: below.certificate), middle.certificate, root.certificate]
        try rule(FixedLists([try root.list(), try middle.list()]), .refuse).validate(path, at: Date())
        #expect(throws: AnswerRefusal.revoked) {
            try rule(FixedLists([try root.list(revoking: [77]), try middle.list()]), .refuse)
                .validate(path, at: Date())
        }
    }

    @Test func `a list is an authority's if the authority signed it`() throws {
        let twin = try TestAuthority("root", in: folder, file: "twin")
        let silent = try TestAuthority(
            "silent", in: folder, extensions: "keyUsage=critical,keyCertSign\nbasicConstraints=critical,CA:TRUE\n")
        let list = try root.list()
        #expect(list.isSigned(by: root.certificate))
        #expect(!list.isSigned(by: twin.certificate))
        #expect(try !silent.list().isSigned(by: silent.certificate))
    }

    private func rule(_ lists: FixedLists, _ rule: StaleListRule) -> RevocationRule {
        RevocationRule(
            lists: lists, staleLists: rule, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func validate(_ lists: FixedLists, _ stale: StaleListRule = .refuse, after days: Int = 0) throws {
        let now = Date().addingTimeInterval(Double(days) * 86_400 + 1)
        try rule(lists, stale).validate([try Certificate(der: card.certificate), root.certificate], at: now)
    }
}
