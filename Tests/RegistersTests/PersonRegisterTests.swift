import AsyncHTTPClient
import Foundation
import Hummingbird
import IdentityProvider
import Testing

@testable import Registers

struct PersonRegisterTests {
    private static let zofia = #"{"pesel":"02070803628","givenName":"Zofia","familyName":"Żółć","isDead":false}"#

    /// Runs `test` beside a register on loopback.
    private func withRegister(_ test: @escaping @Sendable (HTTPClient, String) async throws -> Void) async throws {
        let router = Router()
        router.post("people") { request, _ in
            let body = String(buffer: try await request.body.collect(upTo: 1_024))
            guard body == #"{"pesel":"02070803628"}"# else { return Response(status: .notFound) }
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: Self.zofia)))
        }
        router.post("guarded") { request, _ in
            let isKnown = request.headers[.authorization] == "Bearer of-the-register"
            return Response(
                status: isKnown ? .ok : .unauthorized, body: .init(byteBuffer: ByteBuffer(string: Self.zofia)))
        }
        for (path, old, new) in [
            ("other", "02070803628", "87022243734"), ("ward", "}", #","isIncapacitated":true}"#),
        ] {
            router.post("\(path)") { _, _ in
                Response(
                    status: .ok, body: .init(byteBuffer: ByteBuffer(string: Self.zofia.replacing(old, with: new))))
            }
        }
        router.post("garbage") { _, _ in Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "<html>"))) }
        router.post("moved") { _, _ in Response(status: .permanentRedirect, headers: [.location: "/people"]) }
        router.post("down") { _, _ in Response(status: .serviceUnavailable) }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in port.yield(channel.localAddress?.port ?? 0) })
        let client = HTTPPersonRegister.client()
        let outcome: Result<Void, any Error> = await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await application.run()
                } catch {
                    port.finish()
                }
            }
            defer { group.cancelAll() }
            var iterator = ports.makeAsyncIterator()
            guard let number = await iterator.next() else { return .failure(PersonRegisterError("no server")) }
            do {
                try await test(client, "http://127.0.0.1:\(number)")
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try await client.shutdown()
        try outcome.get()
    }

    @Test func `a person is asked for in the body and read from the answer`() async throws {
        let (known, unknown) = (try #require(PESEL("02070803628")), try #require(PESEL("90090515836")))
        try await withRegister { client, address in
            let register = HTTPPersonRegister(address: address + "/people", client: client)
            let person = try await register.person(known)
            #expect(person == RegisteredPerson(pesel: known, givenName: "Zofia", familyName: "Żółć"))
            let ward = try await HTTPPersonRegister(address: address + "/ward", client: client).person(known)
            #expect((person?.isIncapacitated, ward?.isIncapacitated) == (false, true))
            let nobody = try await register.person(unknown)
            #expect(nobody == nil)
        }
    }

    @Test func `a register that asks for a header is given the one from the file`() async throws {
        let pesel = try #require(PESEL("02070803628"))
        let header = try #require(RegisterHeader(line: "Authorization: Bearer of-the-register\n# a remark"))
        try await withRegister { client, address in
            let known = HTTPPersonRegister(address: address + "/guarded", client: client, header: header)
            let person = try await known.person(pesel)
            #expect(person?.givenName == "Zofia")
            let unknown = HTTPPersonRegister(address: address + "/guarded", client: client)
            await #expect(throws: PersonRegisterError("the person register answers 401")) {
                try await unknown.person(pesel)
            }
        }
    }

    @Test(arguments: ["", "Authorization", "Author ization: x", "Authorization:", "Authorization: \u{1}", ": x"])
    func `what is no header is not taken for one`(line: String) {
        #expect(RegisterHeader(line: line) == nil)
    }

    @Test func `a register that answers otherwise, or of another person, is an error`() async throws {
        let pesel = try #require(PESEL("02070803628"))
        try await withRegister { client, address in
            for path in ["/other", "/garbage", "/down"] {
                let register = HTTPPersonRegister(address: address + path, client: client)
                await #expect(throws: PersonRegisterError.self, "\(path)") { try await register.person(pesel) }
            }
            let moved = HTTPPersonRegister(address: address + "/moved", client: client)
            await #expect(throws: PersonRegisterError("the person register answers 308")) {
                try await moved.person(pesel)
            }
            let nowhere = HTTPPersonRegister(address: "http://127.0.0.1:1/people", client: client)
            await #expect(throws: PersonRegisterError("the person register cannot be reached")) {
                try await nowhere.person(pesel)
            }
        }
    }

    @Test func `the development register is a file, and a change of it is seen`() async throws {
        let path = NSTemporaryDirectory() + "brama-people-" + UUID().uuidString + ".json"
        defer { unlink(path) }
        let pesel = try #require(PESEL("02070803628"))
        let person = RegisteredPerson(pesel: pesel, givenName: "Zofia", secondName: "Ewa", familyName: "Żółć")
        func register() -> PersonRegisterFile { PersonRegisterFile(path: path, time: SystemTime()) }
        let missing = try await register().person(pesel)
        #expect(missing == nil)
        try register().replace(with: [person])
        let found = try await register().person(pesel)
        #expect(found == person)
        try Data("[{]".utf8).write(to: URL(fileURLWithPath: path))
        await #expect(throws: PersonRegisterError.self) { try await register().person(pesel) }
    }
}
