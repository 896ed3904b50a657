import Foundation

/// Whether there is room to go on writing.
struct DiskCheck {
    var path: String

    private static let name = "disk"
    /// Below this the next busy day may fill it.
    private static let scarce = 1 << 30
    /// Below this the server may have to refuse logins today.
    private static let hardlyAny = 100 << 20

    var findings: [Finding] {
        do {
            let attributes = try FileManager.default.attributesOfFileSystem(forPath: path)
            guard let free = (attributes[.systemFreeSize] as? NSNumber)?.intValue else { return [unknown] }
            return Self.findings(free: free, path: path)
        } catch {
            return [unknown]
        }
    }

    /// Judges the free space, in bytes.
    static func findings(free: Int, path: String) -> [Finding] {
        let text = "\(free >> 20) MiB are free where \(path) lies"
        let remedy = "Make room on that disk; no restart is needed."
        if free < hardlyAny { return [.problem(name, text + "; a full disk refuses every login", remedy: remedy)] }
        return free < scarce ? [.warning(name, text, remedy: remedy)] : []
    }

    private var unknown: Finding {
        .warning(Self.name, "the free space of \(path) cannot be read", remedy: "df \(path)")
    }
}
