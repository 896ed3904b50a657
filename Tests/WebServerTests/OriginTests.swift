import HTTPTypes
import IdentityProvider
import Testing
import WebServer

struct OriginTests {
    private func status(_ pairs: [(String, String)]) async throws -> (HTTPResponse.Status, Int) {
        let serving = Serving(.goToLogin(Tokens.login), baseURL: "https://Brama.example:443")
        let type = [("Content-Type", "application/x-www-form-urlencoded")]
        let response = try await serving.answer(
            .post, "/login/\(Tokens.login.text)/cancel", headers: fields(pairs + type), body: "")
        return (response.status, serving.entrances.recorded.count)
    }

    @Test(arguments: [
        [("Origin", "https://brama.example")],
        [("Sec-Fetch-Site", "same-origin")],
        [("Referer", "https://brama.example/login/x")],
        [("Referer", "https://brama.example:443/login/x?y")],
    ])
    func `a form of ours is taken`(headers: [(String, String)]) async throws {
        let (status, calls) = try await status(headers)
        #expect(status == .seeOther)
        #expect(calls == 1)
    }

    @Test(arguments: [
        [],
        [("Origin", "null")],
        [("Origin", "http://brama.example")],
        [("Origin", "https://brama.example.evil.example")],
        [("Origin", "https://evil.example"), ("Referer", "https://brama.example/"), ("Sec-Fetch-Site", "same-origin")],
        [("Sec-Fetch-Site", "same-site")],
        [("Sec-Fetch-Site", "cross-site"), ("Referer", "https://brama.example/")],
        [("Referer", "https://evil.example/https://brama.example/")],
        [("Referer", "https://brama.example@evil.example/")],
        [("Referer", "h<?xml?>ttps://brama.example/")],
    ])
    func `a form from elsewhere is refused by 4004`(headers: [(String, String)]) async throws {
        let (status, calls) = try await status(headers)
        #expect(status == .forbidden)
        #expect(calls == 0)
    }
}
