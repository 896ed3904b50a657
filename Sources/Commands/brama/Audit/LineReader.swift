import Foundation

/// Reads a file line by line, a piece in memory at a time.
struct LineReader {
    private static let piece = 1 << 16
    /// No event comes near this.
    private static let longest = 1 << 20

    private let path: String
    private let handle: FileHandle
    private var rest: [UInt8] = []
    private var hasEnded = false

    init(_ path: String) throws(CommandError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            let handle = FileHandle(forReadingAtPath: path)
        else { throw Self.unreadable(path) }
        self.path = path
        self.handle = handle
    }

    /// The next line without its line feed; nil at the end.
    mutating func next() throws(CommandError) -> [UInt8]? {
        var from = 0
        while true {
            if let end = rest[from...].firstIndex(of: 0x0A) {
                let line = Array(rest[..<end])
                rest.removeSubrange(...end)
                return line
            }
            from = rest.count
            guard from <= Self.longest else {
                throw CommandError(
                    .auditExportInvalid, "\(path) has a line of more than a megabyte: it is no export",
                    wayOut: "Name the file that `brama audit export` wrote.")
            }
            guard !hasEnded else {
                defer { rest = [] }
                return rest.isEmpty ? nil : rest
            }
            try read()
        }
    }

    private mutating func read() throws(CommandError) {
        do {
            let data = try handle.read(upToCount: Self.piece) ?? Data()
            hasEnded = data.isEmpty
            rest += data
        } catch {
            throw Self.unreadable(path)
        }
    }

    private static func unreadable(_ path: String) -> CommandError {
        CommandError(.fileUnreadable, "\(path) cannot be read", wayOut: "Check the path and its permissions.")
    }
}
