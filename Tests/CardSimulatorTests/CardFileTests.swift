import CardSimulator
import Foundation
import Testing

@Suite struct CardFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/test.card" }

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `what a card stores is there for the next program`() throws {
        try CardFile.create(path, TestCard.record())
        do {
            var terminal = try TestCard.opened(CardFile(path))
            for _ in 0..<2 {
                _ = try terminal.send([0x00, 0x20, 0x00, 0x81], Array("0000".utf8), expected: [])
            }
        }
        #expect(try CardFile.peek(path).pin.triesLeft == 1)
        var again = try TestCard.opened(CardFile(path))
        #expect(try again.send([0x00, 0x20, 0x00, 0x81], Array("0000".utf8), expected: []).status == 0x63C0)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a card is held by one program, also after it was written`() throws {
        try CardFile.create(path, TestCard.record())
        let held = try CardFile(path)
        #expect(throws: CardMemoryError.inUse) { try CardFile(path) }
        try held.store(try TestCard.record())
        #expect(throws: CardMemoryError.inUse) { try CardFile(path) }
        #expect(try held.load() == (try TestCard.record()))
    }

    @Test func `a card that is let go can be taken`() throws {
        try CardFile.create(path, TestCard.record())
        do { try CardFile(path).store(TestCard.record()) }
        _ = try CardFile(path)
    }

    @Test func `a file that others may read, that is no card, or that is not there is refused`() throws {
        #expect(throws: CardMemoryError.missing) { try CardFile(path) }
        try CardFile.create(path, TestCard.record())
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(throws: CardMemoryError.readableByOthers) { try CardFile(path) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        _ = try CardFile(path)
        try Data("{}".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: CardMemoryError.self) { try CardFile(path) }
    }

    @Test func `tries outside their range are refused`() throws {
        for tries in [-1, 4] {
            var record = try TestCard.record()
            record.puk.triesLeft = tries
            let json = try record.json()
            #expect(throws: CardMemoryError.malformed) { try CardRecord(json: json) }
        }
        let record = try TestCard.record()
        #expect(try CardRecord(json: record.json()) == record)
    }

    @Test func `a file that is there already is not written over`() throws {
        try CardFile.create(path, TestCard.record())
        #expect(throws: CardMemoryError.inUse) { try CardFile.create(path, TestCard.record()) }
    }
}

/// A folder that is gone with the test.
private final class TemporaryFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "brama-\(UUID().uuidString)").path

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("\(path) stays behind: \(error)")
        }
    }
}
