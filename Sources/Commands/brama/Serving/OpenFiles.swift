import Glibc
import Logging
import WebServer

/// How many files, and with them connections, the process may have open.
enum OpenFiles {
    /// What everything but connections needs: the database, its readers, calls to portals, the log.
    private static let reserve = 256

    /// Raises the limit to what the system allows, and holds the connections below it.
    static func bound(_ limits: inout ConnectionLimits, logger: Logger) {
        let most = max(reserve, raised() - reserve)
        guard limits.total > most else { return }
        logger.warning(
            "fewer connections than connections.limit says: the system allows too few open files",
            metadata: ["connections": "\(most)"])
        limits.total = most
    }

    /// The limit after an attempt to raise it; if the system tells none, the least that it can be.
    private static func raised() -> Int {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return reserve * 2 }
        let before = limit.rlim_cur
        limit.rlim_cur = limit.rlim_max
        let after = setrlimit(resource, &limit) == 0 ? limit.rlim_max : before
        return Int(clamping: after)
    }
}
