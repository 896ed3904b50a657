import Foundation

/// The processors of the machine, or those that a container or `taskset` leaves of them.
enum Processors {
    /// How many this process may run on; Foundation and NIO count those of the machine.
    static var usable: Int {
        guard let status = FileManager.default.contents(atPath: "/proc/self/status") else { return ofMachine }
        return count(inStatus: String(decoding: status, as: UTF8.self)) ?? ofMachine
    }

    private static var ofMachine: Int { ProcessInfo.processInfo.activeProcessorCount }

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
