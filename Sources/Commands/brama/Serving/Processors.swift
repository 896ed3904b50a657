import Foundation
import NIOCore

/// The processors of the machine, or those that `taskset` or a container leaves of them.
enum Processors {
    /// How many this process may keep busy: NIO knows a container's quota, the kernel which ones it may run on at all.
    static var usable: Int {
        min(NIOCore.System.coreCount, allowed ?? .max)
    }

    /// How many the process may run on; nil if the system does not say.
    static var allowed: Int? {
        FileManager.default.contents(atPath: "/proc/self/status").flatMap {
            count(inStatus: String(decoding: $0, as: UTF8.self))
        }
    }

    /// Reads the mask behind `Cpus_allowed:`, words in hexadecimal with commas between them (proc(5)).
    static func count(inStatus status: String) -> Int? {
        let name = "Cpus_allowed:"
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return nil }
        let words = line.dropFirst(name.count).split { $0 == "," || $0.isWhitespace }.map { UInt64($0, radix: 16) }
        guard !words.contains(nil) else { return nil }
        let count = words.reduce(0) { $0 + ($1?.nonzeroBitCount ?? 0) }
        return count > 0 ? count : nil
    }
}
