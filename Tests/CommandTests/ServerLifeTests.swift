import Foundation
import Testing

/// What happens to a server between its start and its end.
@Suite(.serialized) struct ServerLifeTests {
    private static let passphrase = "correct horse battery staple\n"

    private func secret(_ name: String, _ text: String, in instance: Instance) throws -> String {
        let path = try instance.scratch.file(name, text)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return path
    }

    @Test func `a log that nobody reads any more, or that is full, ends nothing`() throws {
        let instance = try Instance()
        for name in ["a pipe that was closed", "a full disk"] {
            let port = try Self.freePort()
            let process = Brama.process(
                ["serve", "--directory", instance.directory, "--port", String(port)],
                environment: ["BRAMA_LOG_LEVEL": "trace"])
            let pipe = Pipe()
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError =
                name == "a full disk" ? try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full")) : pipe
            try process.run()
            try pipe.fileHandleForReading.close()
            let address = "http://127.0.0.1:\(port)/health/ready"
            try eventually("\(name): the server answers", within: 60) {
                #expect(process.isRunning, "\(name)")
                return try !process.isRunning || Self.status(address) == 200
            }
            for _ in 0..<3 { #expect(try Self.status(address) == 200, "\(name)") }
            // What is wrong is told in the log as well.
            kill(process.processIdentifier, SIGHUP)
            #expect(try Self.status(address) == 200, "\(name)")
            process.terminate()
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && process.terminationStatus == 0, "\(name)")
        }
    }

    @Test(arguments: [["metadata"], ["citizen", "list"], ["keys", "list", "--json"]])
    func `an output that takes no more is an error of the command`(command: [String]) throws {
        let instance = try Instance()
        let process = Brama.process(command + ["--directory", instance.directory])
        let errors = Pipe()
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
        process.standardError = errors
        try process.run()
        let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 1 && text.hasPrefix("BRAMA-6019: "), "\(text)")
    }

    @Test func `a SIGHUP during the start ends nothing, and counts`() throws {
        let instance = try Instance()
        // Whoever opens a leased file waits until the lease is given back: the start stands still at the secret.
        let (leasing, settingSignal) = (1_024 as CInt, 10 as CInt)
        let secret = open(instance.directory + "/keys/audit.secret", O_RDWR)
        defer { close(secret) }
        #expect(fcntl(secret, settingSignal, SIGURG) == 0 && fcntl(secret, leasing, F_WRLCK) == 0)
        let server = try Server(instance) { process in
            try eventually("SIGHUP is caught before the secrets are read", within: 30) {
                let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
                return status.firstMatch(of: /SigCgt:\s*[0-9a-f]*[13579bdf]\n/) != nil
            }
            kill(process, SIGHUP)
            #expect(fcntl(secret, leasing, F_UNLCK) == 0)
        }
        try eventually("it was reloaded", within: 30) {
            try server.output().contains("the configuration was reloaded")
        }
        #expect(server.stop() == 0)
    }

    @Test func `SIGHUP reads passphrase and keys again, and the register's header`() throws {
        let instance = try Instance()
        let file = try secret("passphrase", Self.passphrase, in: instance)
        let header = try secret("header", "Authorization: Bearer first\n", in: instance)
        try instance.configure("key.passphrase-file: \(file)")
        let encrypted = try instance.run("keys", "encrypt")
        #expect(encrypted.isSuccess, "\(encrypted.errors)")
        let server = try Server(
            instance,
            environment: [
                "BRAMA_PERSON_REGISTER_SOURCE": "http", "BRAMA_PERSON_REGISTER_URL": "http://127.0.0.1:9/",
                "BRAMA_PERSON_REGISTER_HEADER_FILE": header,
            ])
        let browser = Browser(server, instance)
        #expect(try instance.run("keys", "decrypt").isSuccess)
        _ = try secret("passphrase", "another passphrase altogether\n", in: instance)
        #expect(try instance.run("keys", "encrypt").isSuccess)
        try server.hangUp(until: "the configuration was reloaded")
        #expect(try instance.run("keys", "generate", "--use", "signing", "--type", "p-384").isSuccess)
        let new = try instance.key("signing", "p-384")
        try eventually("a key that the new passphrase opens is used", within: 15) {
            try browser.get("/metrics").body.contains(new)
        }
        _ = try secret("passphrase", "a passphrase that opens nothing\n", in: instance)
        try server.hangUp(until: "number=6406")
        _ = try secret("passphrase", "another passphrase altogether\n", in: instance)
        _ = try secret("header", "no header at all\n", in: instance)
        try server.hangUp(until: "number=6005")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: header)
        try server.hangUp(until: "number=6406")
        #expect(try browser.get("/health/ready").status == 200, "what was running goes on")
        #expect(server.stop() == 0)
    }

    private static func freePort() throws -> Int {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 ? getsockname(socket, $0, &length) : -1
            }
        }
        #expect(outcome == 0)
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// 0 if nobody answers.
    private static func status(_ address: String) throws -> Int {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["curl", "--silent", "--max-time", "30", "-o", "/dev/null", "-w", "%{http_code}", address]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return Int(text) ?? 0
    }
}
