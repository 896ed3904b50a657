import Cryptography
import Foundation
import IdentityProvider
import Testing

@testable import Delivery

struct OutboxTests {
    private func delivery(_ directory: Directory) -> OutboxDelivery {
        OutboxDelivery(Outbox(directory: directory.path), time: FixedTime(), random: SystemRandomSource())
    }

    @Test func `a message that was sent is in the outbox`() async throws {
        let directory = try Directory()
        #expect(try Outbox(directory: directory.path).entries().isEmpty)
        try await delivery(directory).send(message(text: "Kod\n12345678 ż"))
        let entry = try #require(try Outbox(directory: directory.path).entries().first)
        #expect(entry.to == "anna@example.pl")
        #expect(entry.channel == .email)
        #expect(entry.purpose == "sign-in")
        #expect(entry.text == "Kod\n12345678 ż")
        #expect(entry.code == "12345678")
        #expect(abs(entry.createdAt.timeIntervalSince(FixedTime().now)) < 0.001)
        #expect(try directory.text("outbox.jsonl").contains(#""createdAt":"2026-01-01T00:00:00.250Z""#))
    }

    @Test func `only the owner can read the outbox`() async throws {
        let directory = try Directory()
        try Data().write(to: URL(fileURLWithPath: directory.path + "/outbox.jsonl"))
        try await delivery(directory).send(message())
        let attributes = try FileManager.default.attributesOfItem(atPath: directory.path + "/outbox.jsonl")
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test func `messages at the same time are all there`() async throws {
        let directory = try Directory()
        let delivery = delivery(directory)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 { group.addTask { try await delivery.send(message(text: "\(number)")) } }
            try await group.waitForAll()
        }
        let entries = try Outbox(directory: directory.path).entries()
        #expect(Set(entries.map(\.text)) == Set((0..<50).map { "\($0)" }))
        #expect(Set(entries.map(\.id)).count == 50)
    }

    @Test func `half a line of an earlier crash hides no message`() async throws {
        let directory = try Directory()
        try await delivery(directory).send(message(text: "first"))
        let file = try #require(FileHandle(forWritingAtPath: directory.path + "/outbox.jsonl"))
        try file.seekToEnd()
        try file.write(contentsOf: Data(#"{"id":"x","crea"#.utf8))
        try file.close()
        #expect(try Outbox(directory: directory.path).entries().map(\.text) == ["first"])
        try await delivery(directory).send(message(text: "second"))
        #expect(try Outbox(directory: directory.path).entries().map(\.text) == ["first", "second"])
    }

    @Test func `an outbox that cannot be written is an error`() async throws {
        let delivery = OutboxDelivery(
            Outbox(directory: "/nonexistent"), time: FixedTime(), random: SystemRandomSource())
        await #expect(throws: DeliveryError.self) { try await delivery.send(message()) }
    }
}
