import Foundation
import Testing

struct ConfigurationTests {
    @Test func `a good configuration is read, dotted or nested`() throws {
        let instance = try Instance()
        try instance.configure("session.idle-seconds: 900")
        #expect(try instance.run("session", "list").isSuccess)
        let nested = try Instance()
        try nested.configure("session:\n  idle-seconds: 900")
        #expect(try nested.run("session", "list").isSuccess)
    }

    @Test(arguments: [
        ("colour: red", 6004), ("session.idle: 900", 6004), ("session:\n  idle: 900", 6004),
        ("session.idle-seconds: soon", 6005), ("session.idle-seconds: 0", 6005), ("session.idle-seconds: 1e9", 6005),
        ("session.idle-seconds: [1, 2]", 6005), ("session.idle-seconds: 99999999999999999999", 6005),
        ("a: b: c", 6003), ("listen.port: 1", 6003), ("log.level: &x info\ndelivery.email: *y", 6003),
        ("\u{1}", 6003), ("  - x\n y", 6003),
    ])
    func `what is wrong in the file stops a command`(_ line: String, _ number: Int) throws {
        let instance = try Instance()
        try instance.configure(line)
        let outcome = try instance.run("session", "list")
        #expect(outcome.isRefusal(number), "\(line): \(outcome.errors)")
        #expect(outcome.errors.contains("brama.yaml"))
    }

    @Test func `a broken file is named with its line and without what it holds`() throws {
        let instance = try Instance()
        try instance.configure("delivery.sms-body: \"token=s3cr3t&to={to}&text={text}\"\nlisten.port: 1")
        let outcome = try instance.run("session", "list")
        #expect(outcome.isRefusal(6003), "\(outcome.errors)")
        #expect(outcome.errors.contains("`listen.port` stands there twice"))
        #expect(!outcome.errors.contains("s3cr3t"))
    }

    @Test func `a file of something else is refused`() throws {
        let instance = try Instance()
        let path = URL(fileURLWithPath: instance.directory + "/brama.yaml")
        for (text, number) in [("", 6005), ("only words", 6003), ("- a\n- b", 6003), ("\u{fffd}", 6003)] {
            try Data(text.utf8).write(to: path)
            #expect(try instance.run("session", "list").isRefusal(number), "\(text)")
        }
        try Data([0xFF, 0xFE, 0x00]).write(to: path)
        #expect(try instance.run("session", "list").isRefusal(6003))
        try FileManager.default.removeItem(at: path)
        #expect(try instance.run("session", "list").isRefusal(6001))
    }

    @Test func `the environment goes before the file, and is named when it is wrong`() throws {
        let instance = try Instance()
        try instance.configure("session.idle-seconds: 0")
        #expect(try instance.run("session", "list", environment: ["BRAMA_SESSION_IDLE_SECONDS": "900"]).isSuccess)
        let wrong = try instance.run("session", "list", environment: ["BRAMA_SESSION_IDLE_SECONDS": "never"])
        #expect(wrong.isRefusal(6005))
        #expect(wrong.errors.contains("BRAMA_SESSION_IDLE_SECONDS"))
    }

    @Test(arguments: [
        "base-url: http://brama.example", "tls.certificate: /nowhere", "trusted-proxies: everybody",
        "metrics.public: perhaps", "log.level: loud", "listen.port: 65536", "delivery.email: pigeon",
        "delivery.sms: gateway", "delivery.sms: gateway\ndelivery.sms-url: http://sms.example",
        "delivery.email: sendmail\ndelivery.sender: nobody", "entity-id: no uri",
    ])
    func `the server does not start with a value that it cannot use`(_ line: String) throws {
        let instance = try Instance()
        let path = instance.directory + "/brama.yaml"
        let names = line.split(separator: "\n").map { $0.prefix { $0 != ":" } }
        let text = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            .filter { line in !names.contains { line.hasPrefix($0 + ":") } }.joined(separator: "\n")
        try Data((text + "\n" + line + "\n").utf8).write(to: URL(fileURLWithPath: path))
        let outcome = try instance.run("serve", "--port", "0")
        #expect(outcome.isRefusal(6005), "\(line): \(outcome.errors)")
    }
}
