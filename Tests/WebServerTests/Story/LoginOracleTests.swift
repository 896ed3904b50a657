import Foundation
import HTTPTypes
import HummingbirdTesting
import IdentityProvider
import Testing
import WebServer

/// What the pages of a login tell to somebody who guesses.
struct LoginOracleTests {
    /// The page that answers a name and a password, and its headers, without what differs at every visit.
    private func answer(
        to password: String, _ change: (inout Citizen) -> Void = { _ in }, name: String = "anna.nowak"
    ) async throws -> String {
        let story = try await Story()
        var citizen = try #require(try await story.store.citizen(CitizenID("anna")))
        change(&citizen)
        try await story.store.commit([.saveCitizen(citizen)])
        return try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            let first = try await browser.open(try story.redirectPath(story.request()))
            var page = try await browser.chooseTrustedProfile(on: first)
            let form = try Markup.action(of: "login", in: page.text)
            page = try await browser.submit(form, "username=\(name)&password=\(password)")
            return Self.told(by: page)
        }
    }

    private static func told(by page: TestResponse) -> String {
        let headers = page.headers.filter { $0.name != .date && $0.name.canonicalName != "x-request-id" }
        let text =
            "\(page.status.code)\n" + headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n") + page.text
        // The time that is left goes by when the login began, whatever was typed.
        return text.replacing(#/[A-Za-z0-9_-]{20,}/#, with: "…")
            .replacing(#/data-seconds-left="\d+"/#, with: "").replacing(#/<time[^>]*>[^<]*<\/time>/#, with: "")
    }

    private static let right = "Zielony-Ko%C5%84-7"

    @Test func `V35 an unknown name, a wrong password and a locked profile get one page, octet by octet`() async throws
    {
        let pages = [
            try await answer(to: Self.right, { $0.profile?.userName = "somebody.else" }),
            try await answer(to: "wrong"),
            try await answer(to: Self.right, { $0.isLocked = true }),
            try await answer(to: "wrong", { $0.isLocked = true }),
            try await answer(to: Self.right, { $0.profile = nil }),
            try await answer(to: "wrong", { $0.profile?.expiresAt = Date().addingTimeInterval(-1) }),
        ]
        #expect(Set(pages).count == 1)
        #expect(pages[0].contains("3001") || pages[0].contains("class=\"summary\""))
        let good = try await answer(to: Self.right)
        #expect(good.contains("id=\"code\"") && !pages.contains(good))
    }
}
