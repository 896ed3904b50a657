import Foundation
import IdentityProvider
import Synchronization

/// What a file says, decoded once; a change is seen by who asks two milliseconds later.
final class WatchedFile<Content: Sendable>: Sendable {
    private struct Held {
        var content: Content
        var stamp: FileStamp?
        var checkedAt: Date
    }

    /// How often the file is looked at, in seconds.
    private static var interval: TimeInterval { 0.002 }

    let path: String
    private let time: any TimeSource
    private let decode: @Sendable ([UInt8]) throws(RegisterError) -> Content
    private let held: Mutex<Held>

    /// `empty` is what a file that is not there says.
    init(
        path: String, time: any TimeSource, empty: Content,
        decode: @escaping @Sendable ([UInt8]) throws(RegisterError) -> Content
    ) {
        self.path = path
        self.time = time
        self.decode = decode
        held = Mutex(Held(content: empty, stamp: nil, checkedAt: .distantPast))
    }

    /// The content as the file has it now; files are replaced whole, so none is seen half written.
    func current() throws(RegisterError) -> Content {
        let now = time.now
        return try held.withLock { held throws(RegisterError) in
            guard abs(now.timeIntervalSince(held.checkedAt)) >= Self.interval else { return held.content }
            let stamp = try FileStamp(of: path)
            if stamp != held.stamp {
                held.content = try decode(try RegisterFile.read(path))
                held.stamp = stamp
            }
            held.checkedAt = now
            return held.content
        }
    }
}
