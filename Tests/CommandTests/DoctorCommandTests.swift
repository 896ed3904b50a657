import Foundation
import Testing

@testable import brama

struct DoctorCommandTests {
    @Test func `a fresh instance has no problem and one warning, of its outbox`() throws {
        let instance = try Instance()
        let outcome = try instance.run("doctor", "--json")
        #expect(outcome.isSuccess, "\(outcome.output)\(outcome.errors)")
        let report = try outcome.json(Doctor.Report.self)
        #expect(report.findings.filter { $0.check != "clock" && $0.check != "disk" }.map(\.check) == ["delivery"])
        #expect(report.checks.contains("database"))
    }

    @Test func `each fault is found, with what mends it, and the exit code says so`() throws {
        let faults: [(String, (Instance) throws -> Void, needle: String)] = [
            ("files", { try Self.setMode(0o644, of: $0.directory + "/brama.yaml") }, "chmod"),
            ("configuration", { try $0.configure("session.idle-seconds: soon") }, "session.idle-seconds"),
            ("delivery", { try $0.configure("delivery.email: \"off\"\ndelivery.sms: \"off\"") }, "brama.yaml"),
            (
                "delivery",
                { try $0.configure("delivery.email: sendmail\ndelivery.sendmail-path: /nonexistent") }, "postfix"
            ),
            ("tls", { try $0.configure("tls.certificate: /nonexistent\ntls.key: /nonexistent") }, "tls.certificate"),
            (
                "database",
                { try Sqlite.run("UPDATE audit_events SET mac = zeroblob(32)", on: $0.directory + "/brama.sqlite") },
                "audit verify"
            ),
            (
                "database",
                {
                    try Sqlite.run(
                        "INSERT INTO audit_personal VALUES (99, x'00', '')", on: $0.directory + "/brama.sqlite")
                },
                "restore"
            ),
            (
                "relying parties",
                {
                    try $0.addPortal()
                    #expect(try $0.run("sp", "set", Samples.portal, "signed-requests=required").isSuccess)
                }, "signed-requests=optional"
            ),
            ("instance", { try FileManager.default.removeItem(atPath: $0.directory + "/keys/audit.secret") }, "backup"),
        ]
        for (check, break_, needle) in faults {
            let instance = try Instance()
            try instance.addPortal("https://control.example/saml")
            #expect(try instance.run("doctor").status == 0, "the control: nothing is wrong yet")
            try break_(instance)
            let outcome = try instance.run("doctor", "--json")
            #expect(outcome.status == 1 && outcome.errors.isEmpty, "\(check): \(outcome.errors)")
            let found = try outcome.json(Doctor.Report.self).findings.filter { $0.severity == .problem }
            let named = found.first { $0.check == check && ($0.message + $0.remedy).contains(needle) }
            #expect(named != nil, "\(check), \(needle): \(outcome.output)")
            #expect(try instance.run("doctor").output.contains("problem: \(check): "))
        }
    }

    @Test func `assertions that go unencrypted though they should not are a warning, whose command can be copied`()
        throws
    {
        let instance = try Instance()
        let id = "it's a portal"
        #expect(
            try instance.run(
                "sp", "add", "--entity-id", id, "--acs", "https://portal.example/acs", "--release", "FirstName",
                "--profile", "epuap"
            ).status == 0)
        #expect(try instance.run("sp", "set", id, "encrypt=on").isSuccess)
        let warnings = {
            try instance.run("doctor").output.split(separator: "\n").filter { $0.contains("unencrypted") }
        }
        #expect(try warnings().count == 1)
        let shown = try instance.run("doctor").output
        #expect(shown.contains(#"brama sp set 'it'\''s a portal' encrypt=off"#), "\(shown)")
        #expect(try instance.run("sp", "set", id, "encrypt=off").isSuccess)
        #expect(try warnings().isEmpty)
    }

    @Test func `an outbox that is not on loopback is a problem`() throws {
        let outcome = try Instance().run("doctor", environment: ["BRAMA_LISTEN_HOST": "0.0.0.0"])
        #expect(outcome.status == 1 && outcome.output.contains("problem: configuration: one-time codes"))
    }

    @Test func `what is no instance is refused by number`() throws {
        #expect(try Brama.run(["doctor", "--directory", "/nonexistent"]).isRefusal(6001))
        #expect(try Brama.run(["doctor"]).isRefusal(6001))
    }

    @Test func `a disk that fills up is a warning first and a problem then`() {
        #expect(DiskCheck.findings(free: 5 << 30, path: "/x").isEmpty)
        #expect(DiskCheck.findings(free: 500 << 20, path: "/x").map(\.severity) == [.warning])
        #expect(DiskCheck.findings(free: 50 << 20, path: "/x").map(\.severity) == [.problem])
    }

    @Test func `a clock that nobody keeps, or that may be far off, is a warning`() {
        #expect(ClockCheck.findings(isKept: true, maximumError: 3_000).isEmpty)
        #expect(ClockCheck.findings(isKept: false, maximumError: 0).count == 1)
        #expect(ClockCheck.findings(isKept: true, maximumError: 400_000).first?.message.contains("400") == true)
    }

    @Test func `the end of a certificate is announced thirty days ahead`() {
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let term = CertificateTerm(check: "keys", subject: "it", remedy: "do", now: now)
        #expect(term.finding(notAfter: now.addingTimeInterval(31 * 86_400)) == nil)
        #expect(term.finding(notAfter: now.addingTimeInterval(29.5 * 86_400))?.message.contains("29 days") == true)
        #expect(term.finding(notAfter: now)?.message.contains("has expired") == true)
    }

    private static func setMode(_ mode: Int, of path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
}
