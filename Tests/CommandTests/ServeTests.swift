import Foundation
import Testing

@Suite(.serialized) struct ServeTests {
    @Test func `the development outbox is refused off loopback`() throws {
        let instance = try Instance()
        for host in ["0.0.0.0", "::", "192.0.2.1"] {
            #expect(try instance.run("serve", "--host", host, "--port", "0").isRefusal(6016), "\(host)")
        }
        let environment = ["BRAMA_BASE_URL": "https://brama.example"]
        #expect(try instance.run("serve", "--port", "0", environment: environment).isRefusal(6016))
        let one = environment.merging(["BRAMA_DELIVERY_EMAIL": "sendmail"]) { $1 }
        #expect(try instance.run("serve", "--port", "0", environment: one).isRefusal(6016))
        let both = one.merging(["BRAMA_DELIVERY_SMS": "off"]) { $1 }
        #expect(try Server(instance, environment: both).stop() == 0)
    }

    @Test func `the server ends gracefully on SIGTERM`() throws {
        let instance = try Instance()
        let server = try Server(instance)
        #expect(try Browser(server, instance).get("/health/ready").status == 200)
        #expect(server.stop() == 0)
    }

    @Test func `an address that cannot be listened on is refused`() throws {
        let instance = try Instance()
        let server = try Server(instance)
        let taken = try instance.run("serve", "--port", String(server.port))
        #expect(taken.isRefusal(6015), "\(taken.errors)")
        #expect(taken.errors.contains("address already in use"), "\(taken.errors)")
        for port in ["65536", "-1", "99999"] {
            let outcome = try instance.run("serve", "--port=\(port)")
            #expect(outcome.isRefusal(6005), "\(outcome.errors)")
        }
        let off = ["BRAMA_DELIVERY_EMAIL": "off", "BRAMA_DELIVERY_SMS": "off"]
        let unknown = try instance.run("serve", "--host", "no.such.host.invalid", "--port", "0", environment: off)
        #expect(unknown.isRefusal(6015) && unknown.errors.contains("unknown"), "\(unknown.errors)")
        #expect(server.stop() == 0)
    }

    @Test func `TLS files that cannot be used are refused`() throws {
        let instance = try Instance()
        let environment = ["BRAMA_TLS_CERTIFICATE": "/nowhere", "BRAMA_TLS_KEY": "/nowhere"]
        let outcome = try instance.run("serve", "--port", "0", environment: environment)
        #expect(outcome.isRefusal(6015), "\(outcome.errors)")
        #expect(outcome.errors.contains("tls.certificate"), "\(outcome.errors)")
    }

    @Test func `the server sees a relying party come, change, go and come back`() throws {
        let instance = try Instance()
        let server = try Server(instance)
        let browser = Browser(server, instance)
        #expect(try browser.begin().number == 1003)
        try instance.addPortal()
        try eventually("the portal is known") { try browser.begin().location?.hasPrefix("/login/") == true }
        #expect(try instance.run("sp", "disable", Samples.portal).isSuccess)
        try eventually("the portal is switched off") { try browser.begin().number == 1004 }
        #expect(try instance.run("sp", "enable", Samples.portal).isSuccess)
        try eventually("the portal is served again") { try browser.begin().location != nil }
        #expect(try instance.run("sp", "set", Samples.portal, "minimum-level=high").isSuccess)
        try eventually("the level is out of reach") { try browser.begin().body.contains("SAMLResponse") }
        #expect(
            try instance.run("sp", "set", Samples.portal, "minimum-level=low", "signed-requests=required").isSuccess)
        try eventually("a signature is demanded") { try browser.begin().number == 1005 }
        #expect(try instance.run("sp", "remove", Samples.portal).isSuccess)
        try eventually("the portal is unknown") { try browser.begin().number == 1003 }
    }

    @Test func `the server sees a key that is activated and one that is retired`() throws {
        let instance = try Instance()
        let server = try Server(instance)
        let browser = Browser(server, instance)
        let old = try instance.key("signing", "p-256")
        let certificate = try String(contentsOfFile: instance.directory + "/keys/\(old).crt.pem", encoding: .utf8)
            .split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
        let published = { (text: String) in text.filter { !$0.isWhitespace }.contains(certificate) }
        #expect(published(try browser.get("/metadata").body))
        #expect(try instance.run("keys", "generate", "--use", "signing", "--type", "p-384").isSuccess)
        #expect(try instance.run("keys", "activate", try instance.key("signing", "p-384")).isSuccess)
        #expect(try instance.run("keys", "retire", old).isSuccess)
        try eventually("the retired key is gone") { !published(try browser.get("/metadata").body) }
    }

    @Test func `a citizen who is locked or removed is signed in no more, and the sessions have ended`() throws {
        let instance = try Instance()
        try instance.addPortal()
        let server = try Server(instance)
        let browser = Browser(server, instance)
        let answer = try browser.signIn("anna_nowak", "Wiosna-2026", instance)
        #expect(answer.body.contains("SAMLResponse"), "\(answer)")
        #expect(try browser.begin().body.contains("SAMLResponse"))
        #expect(try states(instance) == ["active"])
        #expect(try instance.run("assertion", "list", "--json").rows().count == 2)

        #expect(try instance.run("citizen", "lock", "anna_nowak").isSuccess)
        try eventually("the session is over") { try browser.begin().location?.hasPrefix("/login/") == true }
        #expect(try states(instance) == ["ended"])
        #expect(try instance.run("citizen", "unlock", "anna_nowak").isSuccess)
        #expect(try browser.begin().location?.hasPrefix("/login/") == true)

        #expect(try browser.signIn("anna_nowak", "Wiosna-2026", instance).body.contains("SAMLResponse"))
        let id = try #require(try instance.run("session", "list", "--json").rows().first?["id"] as? String)
        #expect(try instance.run("session", "end", String(id.prefix(8))).isSuccess)
        try eventually("the session is over") { try browser.begin().location?.hasPrefix("/login/") == true }

        #expect(try browser.signIn("anna_nowak", "Wiosna-2026", instance).body.contains("SAMLResponse"))
        #expect(try instance.run("citizen", "remove", "anna_nowak").isSuccess)
        try eventually("the session is over") { try browser.begin().location?.hasPrefix("/login/") == true }
        #expect(try states(instance) == [])
        #expect(try instance.run("audit", "verify").isSuccess)
        try expectSilence(try server.output(), instance)
    }

    private func states(_ instance: Instance) throws -> [String] {
        try instance.run("session", "list", "--json").rows().compactMap { $0["state"] as? String }
    }

    /// No password, personal number, name, address or code stands in the log.
    private func expectSilence(_ log: String, _ instance: Instance) throws {
        let codes = try instance.run("outbox", "list", "--json").rows().compactMap { $0["code"] as? String }
        #expect(codes.count == 3)
        for secret in ["Wiosna-2026", "90090515836", "anna_nowak", "Święcicka", "@example.pl", "-----BEGIN"] + codes {
            #expect(!log.contains(secret), "\(secret)")
        }
        #expect(log.contains("listening"))
    }
}
