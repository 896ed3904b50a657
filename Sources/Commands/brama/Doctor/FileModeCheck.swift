import Foundation

/// Whether anybody but the owner can read what the instance keeps.
struct FileModeCheck {
    var directory: InstanceDirectory

    private static let name = "files"

    var findings: [Finding] {
        let fixed = [directory.path, directory.configuration, directory.database, directory.auditHead, directory.keys]
        return (fixed + keyFiles).compactMap(finding)
    }

    private var keyFiles: [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: directory.keys).sorted().map {
                directory.keys + "/" + $0
            }
        } catch {
            return []
        }
    }

    private func finding(_ path: String) -> Finding? {
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            guard let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue, mode & 0o077 != 0 else {
                return nil
            }
            return .problem(
                Self.name, "\(path) may be read or entered by others (mode \(String(mode & 0o777, radix: 8)))",
                remedy: "chmod go= \(path); if others may have read a key there, roll it: brama keys generate --help")
        } catch {
            return .problem(Self.name, "\(path) cannot be read", remedy: "Restore it from a backup, or mend its owner.")
        }
    }
}
